"""Every kind of finding, with its stable code and its German wording. docs/befunde.md is made from here.

D file · F single cell · R Rücklauf · M Maßnahme · B Bedarf and Abgleich · A Analyse · E Einstellungen · K Klärungen ·
T Teilhabemanagement. A code is never given to another meaning; a kind that is dropped leaves a gap.
"""

from __future__ import annotations

from integrationsbericht.befund import Befundart, Schwere

_FEHLER, _WARNUNG, _HINWEIS = Schwere.FEHLER, Schwere.WARNUNG, Schwere.HINWEIS


def _art(code: str, schwere: Schwere, text: str, abhilfe: str, erwartet: str | None = None) -> Befundart:
    return Befundart(code=code, schwere=schwere, text=text, abhilfe=abhilfe, erwartet=erwartet)


# ------------------------------------------------------------------ D: files

DATEI_UNLESBAR = _art(
    "D01", _FEHLER,
    "Die Datei lässt sich nicht lesen: {grund}.",
    "Öffnen Sie die Datei in Excel und speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“ neu;"
    " gelingt das nicht, bitten Sie die Stelle, sie noch einmal zu schicken.",
    "eine lesbare Excel-Arbeitsmappe (.xlsx)",
)  # fmt: skip
KEIN_FORMULAR = _art(
    "D02", _FEHLER,
    "In der Datei wurde keine Bedarfsmeldung erkannt: {grund}.",
    "Gehört die Datei nicht hierher, nehmen Sie sie aus dem Ordner; sonst übertragen Sie die Angaben in den Vordruck.",
    "der ausgefüllte Vordruck mit dem Blatt „Meldung“",
)  # fmt: skip
ANDERES_FORMAT = _art(
    "D03", _FEHLER,
    "Die Datei ist keine Excel-Arbeitsmappe im Format .xlsx: {grund}.",
    "Öffnen Sie die Datei mit dem passenden Programm und speichern oder übertragen Sie den Inhalt in den Vordruck (.xlsx).",
    "eine Excel-Arbeitsmappe (.xlsx)",
)  # fmt: skip
BLATT_FEHLT = _art(
    "D04", _WARNUNG,
    "Das Blatt „{blatt}“ fehlt; ohne dieses Blatt ist dazu nichts gemeldet.",
    "Fragen Sie nach, ob zu „{blatt}“ nichts zu melden ist, oder benennen Sie das gemeinte Blatt in „{blatt}“ um.",
    "ein Blatt „{blatt}“",
)  # fmt: skip
UEBERSCHRIFT_FEHLT = _art(
    "D05", _FEHLER,
    "Auf dem Blatt „{blatt}“ wurde keine Zeile mit den Überschriften des Vordrucks gefunden; seine Zeilen sind nicht gelesen.",
    "Stellen Sie die Überschriften wieder her, am einfachsten durch Kopieren aus einem leeren Vordruck.",
    "eine Zeile mit den Überschriften {ueberschriften}",
)  # fmt: skip
SPALTE_FEHLT = _art(
    "D06", _FEHLER,
    "Die Spalte „{spalte}“ fehlt.",
    "Ergänzen Sie die Spalte mit der Überschrift „{spalte}“ oder benennen Sie die gemeinte Spalte so.",
    "eine Spalte „{spalte}“",
)  # fmt: skip
SPALTE_UNBEKANNT = _art(
    "D07", _HINWEIS,
    "Die Spalte „{spalte}“ gehört nicht zum Vordruck; ihr Inhalt ist nicht gelesen.",
    "Prüfen Sie, ob in der Spalte etwas steht, das in eine andere Spalte gehört.{vorschlag}",
)  # fmt: skip
SPALTE_DOPPELT = _art(
    "D08", _FEHLER,
    "Die Spalte „{spalte}“ kommt zweimal vor; gelesen wurde nur die erste.",
    "Löschen oder benennen Sie die Spalte um, die nicht gelten soll.",
    "jede Überschrift nur einmal",
)  # fmt: skip
KEINE_MELDUNG_IM_ORDNER = _art(
    "D09", _HINWEIS,
    "Die Datei liegt nicht im Ordner „Bedarfsmeldungen“ und wurde nicht gelesen.",
    "Ist es eine Bedarfsmeldung, verschieben Sie sie in den Ordner „Bedarfsmeldungen“.",
)  # fmt: skip

KENNWORT = _art(
    "D10", _FEHLER,
    "Die Datei ist mit einem Kennwort geschützt und lässt sich nicht lesen.",
    "Bitten Sie die Stelle um die Datei ohne Kennwort, oder öffnen Sie sie mit dem Kennwort und speichern Sie sie ohne.",
    "eine Datei ohne Kennwort",
)  # fmt: skip
ABGESCHNITTEN = _art(
    "D11", _FEHLER,
    "Die Datei ist unvollständig; das Ende fehlt oder ihr Inhaltsverzeichnis ist zerstört.",
    "Kopieren Sie die Datei noch einmal aus der E-Mail, oder bitten Sie die Stelle, sie erneut zu schicken.",
    "eine vollständige Datei",
)  # fmt: skip
LEERE_DATEI = _art(
    "D12", _FEHLER,
    "Die Datei ist leer (0 Byte).",
    "Kopieren Sie die Datei noch einmal aus der E-Mail, oder bitten Sie die Stelle, sie erneut zu schicken.",
    "eine Datei mit Inhalt",
)  # fmt: skip
NICHT_GELADEN = _art(
    "D13", _FEHLER,
    "Die Datei ist noch nicht vollständig auf diesem Rechner: {grund}.",
    "Warten Sie, bis das Kopieren oder Abgleichen beendet ist, und starten Sie den Lauf erneut.",
    "eine fertig geladene Datei",
)  # fmt: skip
HTML_STATT_MAPPE = _art(
    "D14", _FEHLER,
    "Die Datei heißt wie eine Arbeitsmappe, ist aber eine Internetseite (HTML).",
    "Öffnen Sie sie in Excel, speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“ und legen Sie diese in den Ordner.",
    "eine Excel-Arbeitsmappe (.xlsx)",
)  # fmt: skip
ARCHIV = _art(
    "D15", _FEHLER,
    "Die Datei ist ein Archiv ({grund}); Archive werden nicht geöffnet.",
    "Entpacken Sie das Archiv und legen Sie die Dateien daraus in den Ordner.",
    "die entpackten Dateien",
)  # fmt: skip
KEINE_TABELLE = _art(
    "D16", _FEHLER,
    "Die Datei ist keine Arbeitsmappe, sondern: {grund}.",
    "Übertragen Sie die Angaben in den Vordruck (.xlsx), oder nehmen Sie die Datei aus dem Ordner, wenn sie keine"
    " Bedarfsmeldung ist.",
    "der ausgefüllte Vordruck (.xlsx)",
)  # fmt: skip
MAIL_OHNE_MELDUNG = _art(
    "D17", _FEHLER,
    "Die E-Mail hat keinen Anhang, der eine Bedarfsmeldung sein kann.",
    "Steht die Antwort im Text der E-Mail, übertragen Sie sie in den Vordruck; sonst bitten Sie um den Anhang.",
    "eine E-Mail mit dem ausgefüllten Vordruck als Anhang",
)  # fmt: skip
CSV_OHNE_MELDUNG = _art(
    "D18", _FEHLER,
    "Zu dieser Textdatei (.csv) fehlt die Datei mit dem Blatt „Meldung“; ihr Absender ist unbekannt.",
    "Speichern Sie alle Blätter der Meldung als .csv in denselben Ordner, mit gleichem Namensanfang und dem Blattnamen am"
    " Ende (zum Beispiel Neuss_Meldung.csv und Neuss_Bedarfe.csv), oder schicken Sie die Arbeitsmappe (.xlsx).",
    "eine Datei …_Meldung.csv daneben",
)  # fmt: skip
BLATT_UMBENANNT = _art(
    "D19", _HINWEIS,
    "Das Blatt ist an seinen Überschriften als „{blatt}“ erkannt und gelesen.",
    "Nichts; nur falls das Blatt etwas anderes enthält, benennen Sie es um.",
    "ein Blatt „{blatt}“",
)  # fmt: skip
BLATT_DOPPELT = _art(
    "D20", _FEHLER,
    "Das Blatt „{blatt}“ ist ein zweites Blatt derselben Art mit anderem Inhalt; gelesen ist nur „{erstes}“.",
    "Klären Sie, welches Blatt gilt, und löschen Sie das andere; fehlende Zeilen übertragen Sie in „{erstes}“.",
    "jedes Blatt nur einmal",
)  # fmt: skip
BLATT_UEBERGANGEN = _art(
    "D21", _HINWEIS,
    "Auf dem Blatt „{blatt}“ stehen Angaben außerhalb des Vordrucks (Zellen: {zahl}, zum Beispiel {gefunden}); sie sind"
    " nicht gelesen.",
    "Sehen Sie nach, ob dort etwas zu melden ist, und übertragen Sie es in die Blätter des Vordrucks.",
)  # fmt: skip
FRUEHERE_FASSUNG = _art(
    "D22", _HINWEIS,
    "Die Meldung benutzt einen früheren Vordruck (Überschriften {gefunden}); er ist erkannt und gelesen.",
    "Nichts; schicken Sie der Stelle beim nächsten Mal den heutigen Vordruck.",
)  # fmt: skip
ZEILEN_VERBORGEN = _art(
    "D23", _HINWEIS,
    "Ausgeblendete Zeilen sind mitgelesen: {zeilen}.",
    "Prüfen Sie, ob diese Zeilen gelten sollen; wenn nicht, löschen Sie sie.",
)  # fmt: skip
ZEILEN_GEFILTERT = _art(
    "D24", _HINWEIS,
    "Durch einen Filter ausgeblendete Zeilen sind mitgelesen: {zeilen}.",
    "Prüfen Sie, ob diese Zeilen gelten sollen; wenn nicht, löschen Sie sie.",
)  # fmt: skip
SPALTEN_VERBORGEN = _art(
    "D25", _HINWEIS,
    "Ausgeblendete Spalten sind mitgelesen: {spalten}.",
    "Prüfen Sie, ob die Angaben darin gelten sollen.",
)  # fmt: skip
BLATT_VERBORGEN = _art(
    "D26", _HINWEIS,
    "Das Blatt „{blatt}“ ist ausgeblendet; es ist mitgelesen.",
    "Prüfen Sie, ob die Angaben darin gelten sollen.",
)  # fmt: skip
SUMMENZEILE = _art(
    "D27", _WARNUNG,
    "Zeile {zeile} ist als Summenzeile erkannt („{gefunden}“) und nicht mitgezählt.",
    "Ist es doch eine Meldung, geben Sie ihr in der Datei einen Baustein und eine Bezeichnung; sonst löschen Sie Zeile {zeile}.",
    "nur Zeilen mit je einer Angabe",
)  # fmt: skip
NOTIZ = _art(
    "D28", _HINWEIS,
    "Der Text „{gefunden}“ ist als Notiz übergangen.",
    "Enthält er eine Angabe, tragen Sie sie in die Spalten des Vordrucks ein.",
)  # fmt: skip
KOPF_WIEDERHOLT = _art(
    "D29", _HINWEIS,
    "In Zeile {zeile} stehen die Überschriften ein zweites Mal; die Zeilen darunter sind nach ihnen gelesen.",
    "Nichts; nur falls dort eine andere Tabelle beginnt, trennen Sie sie auf ein eigenes Blatt ab.",
)  # fmt: skip
VERBUNDEN = _art(
    "D30", _HINWEIS,
    "Eine verbundene Zelle reicht über mehrere Zeilen („{gefunden}“); {geltung}.",
    "Prüfen Sie die Zeilen; am besten heben Sie die Verbindung auf und füllen jede Zeile aus.",
    "eine Angabe je Zeile",
)  # fmt: skip
GESTRICHEN = _art(
    "D31", _WARNUNG,
    "In Zeile {zeile} ist Text durchgestrichen; die Zeile ist trotzdem mitgezählt.",
    "Fragen Sie nach, ob die Zeile entfallen soll; wenn ja, lassen Sie sie löschen oder zurückstellen.",
)  # fmt: skip
KOMMENTAR = _art(
    "D32", _HINWEIS,
    "An der Zelle hängt ein Kommentar („{gefunden}“).",
    "Lesen Sie, ob der Kommentar die Angabe ändert, und übernehmen Sie es in die Zelle.",
)  # fmt: skip
VERKNUEPFUNG = _art(
    "D33", _HINWEIS,
    "Die Arbeitsmappe verweist auf eine andere Datei ({gefunden}); sie ist nicht geöffnet, es gelten die gespeicherten Werte.",
    "Lassen Sie sich bestätigen, dass die gespeicherten Werte aktuell sind.",
)  # fmt: skip
MAKROS = _art(
    "D34", _HINWEIS,
    "Die Arbeitsmappe enthält Makros; sie sind nicht ausgeführt.",
    "Nichts; der Vordruck selbst hat keine Makros.",
)  # fmt: skip
FEHLERWERTE_UNKENNTLICH = _art(
    "D35", _HINWEIS,
    "Die Werte dieser Datei ({gefunden}) sind gelesen, ihre Einzelheiten aber nicht überall: Fehlerwerte können wie leere"
    " Zellen aussehen, Ausgeblendetes, Durchgestrichenes, verbundene Zellen und Kommentare unerkannt sein.",
    "Speichern Sie die Datei in Excel als .xlsx, wenn Sie sichergehen wollen.",
    "eine Excel-Arbeitsmappe (.xlsx)",
)  # fmt: skip
ZELLE_UEBERGANGEN = _art(
    "D36", _HINWEIS,
    "„{gefunden}“ steht neben keiner Beschriftung des Vordrucks und ist nicht gelesen.",
    "Gehört die Angabe zu einem Feld, tragen Sie sie in die Zelle rechts neben dessen Beschriftung ein.",
)  # fmt: skip
KOPIE_IM_NAMEN = _art(
    "D37", _HINWEIS,
    "Der Dateiname deutet auf eine Kopie hin, die beim Speichern oder Abgleichen entstanden ist.",
    "Prüfen Sie, ob es die Datei zweimal gibt, und entfernen Sie die ältere.",
)  # fmt: skip
SUMME_WEICHT_AB = _art(
    "D38", _WARNUNG,
    "Die Summenzeile {zeile} nennt bei „{feld}“ {gefunden}, die gelesenen Zeilen darüber ergeben {soll}.",
    "Prüfen Sie, ob eine Zeile fehlt oder nach dem Bilden der Summe geändert wurde.",
    "{soll}",
)  # fmt: skip
ZWEITE_TABELLE = _art(
    "D39", _FEHLER,
    "Auf dem Blatt steht ab Zelle {zelle} eine zweite Tabelle ({gefunden}); sie ist nicht gelesen.",
    "Verschieben Sie die zweite Tabelle auf das Blatt „{blatt}“, oder löschen Sie sie, wenn sie nichts Neues enthält.",
    "eine Tabelle je Blatt",
)  # fmt: skip
SPALTE_OHNE_UEBERSCHRIFT = _art(
    "D40", _HINWEIS,
    "In Spalte {spalte} stehen Angaben ohne Überschrift (zum Beispiel „{gefunden}“); sie sind nicht gelesen.",
    "Sehen Sie nach, ob die Angabe eine Zeile ändert, und übernehmen Sie sie in die Spalten des Vordrucks.",
)  # fmt: skip
SPALTE_AEHNLICH = _art(
    "D41", _WARNUNG,
    "Die Spalte „{spalte}“ gehört so nicht zum Vordruck; ihr Inhalt ist nicht gelesen. Ist „{naechste}“ gemeint?",
    "Benennen Sie die Spalte in „{naechste}“ um, wenn das gemeint ist.",
    "eine Spalte „{naechste}“",
)  # fmt: skip
MEHRERE_BLAETTER = _art(
    "D42", _FEHLER,
    "Mehrere Blätter sehen nach ihren Überschriften wie „{blatt}“ aus ({gefunden}); keines davon ist gelesen.",
    "Fassen Sie die Zeilen auf einem Blatt mit dem Namen „{blatt}“ zusammen.",
    "ein Blatt „{blatt}“",
)  # fmt: skip
BLATT_GLEICH = _art(
    "D43", _HINWEIS,
    "Das Blatt „{blatt}“ hat denselben Inhalt wie „{erstes}“ und ist nur einmal gezählt.",
    "Nichts; das überzählige Blatt können Sie löschen.",
    "jedes Blatt nur einmal",
)  # fmt: skip
WORD_DOKUMENT = _art(
    "D44", _FEHLER,
    "Die Datei ist ein Word-Dokument und keine Arbeitsmappe.",
    "Öffnen Sie sie in Word und übertragen Sie die Angaben in den Vordruck (.xlsx); ist es nur ein Anschreiben, nehmen Sie"
    " die Datei aus dem Ordner.",
    "der ausgefüllte Vordruck (.xlsx)",
)  # fmt: skip
PDF_DOKUMENT = _art(
    "D45", _FEHLER,
    "Die Datei ist ein PDF-Dokument und keine Arbeitsmappe; ein PDF ist nur das Bild einer Meldung.",
    "Bitten Sie die Stelle um die Excel-Datei, aus der das PDF entstanden ist, oder übertragen Sie die Angaben in den Vordruck.",
    "der ausgefüllte Vordruck (.xlsx)",
)  # fmt: skip
XML_STATT_MAPPE = _art(
    "D46", _FEHLER,
    "Die Datei ist eine Tabelle im XML-Format ({grund}), das hier nicht gelesen wird.",
    "Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“.",
    "eine Excel-Arbeitsmappe (.xlsx)",
)  # fmt: skip
ENDUNG_FALSCH = _art(
    "D47", _HINWEIS,
    "Die Datei endet auf „{gefunden}“, ist ihrem Inhalt nach aber: {format}; sie ist nach ihrem Inhalt gelesen.",
    "Nichts; zum Öffnen in Excel benennen Sie sie in „{endung}“ um.",
    "die Endung „{endung}“",
)  # fmt: skip
SEIT_1904 = _art(
    "D48", _HINWEIS,
    "Die Arbeitsmappe zählt Tage ab 1904 statt ab 1900 (Excel für Mac); die Daten sind danach gelesen.",
    "Prüfen Sie Beginn und Ende: Aus anderen Mappen hineinkopierte Daten sind um vier Jahre und einen Tag verschoben.",
)  # fmt: skip
VERKNUEPFUNG_STATT_DATEI = _art(
    "D49", _FEHLER,
    "Die Datei ist nur eine Verknüpfung; die Bedarfsmeldung selbst liegt an einem anderen Ort.",
    "Öffnen Sie den Ort, auf den die Verknüpfung zeigt, und kopieren Sie die Datei selbst in den Ordner.",
    "die Datei selbst",
)  # fmt: skip
VERDECKT = _art(
    "D50", _WARNUNG,
    "Die Zelle liegt verdeckt unter einer verbundenen Zelle; ihr Inhalt „{gefunden}“ ist nicht gelesen.",
    "Heben Sie die Verbindung auf und sehen Sie nach, ob die verdeckte Angabe gelten soll; wenn nicht, löschen Sie sie.",
    "eine Angabe je sichtbarer Zelle",
)  # fmt: skip
DATENVERBINDUNG = _art(
    "D51", _HINWEIS,
    "Die Arbeitsmappe holt Angaben aus anderen Programmen oder Datenquellen ({gefunden}); die Verbindung ist nicht benutzt,"
    " es gelten die gespeicherten Werte.",
    "Lassen Sie sich bestätigen, dass die gespeicherten Werte aktuell sind.",
)  # fmt: skip
ANFUEHRUNGSZEICHEN_OFFEN = _art(
    "D52", _FEHLER,
    "In der Textdatei (.csv) wird ein Anführungszeichen nicht geschlossen, und zwar in Zeile {gefunden}; jede dieser Zeilen"
    " ist für sich gelesen, was darin hinter dem Anführungszeichen steht, gilt als ein Text.",
    "Schließen oder löschen Sie das Anführungszeichen in einem Texteditor, oder bitten Sie um die Arbeitsmappe (.xlsx).",
    "zu jedem Anführungszeichen ein zweites",
)  # fmt: skip
ZEICHEN_ENTFERNT = _art(
    "D53", _HINWEIS,
    "In der Zelle standen unsichtbare Zeichen; gelesen ist „{gefunden}“ ohne sie.",
    "Vergleichen Sie die Angabe mit der Datei; stimmt sie, ist nichts zu tun.",
)  # fmt: skip

AUSGABE_GEAENDERT = _art(
    "D62", _HINWEIS,
    "Die Datei hat das Programm geschrieben, sie ist aber von Hand geändert; als Meldung ist sie nicht gelesen.",
    "Nichts; ein neuer Lauf übernimmt die Änderung nicht.",
)  # fmt: skip

UEBERSCHRIFT_MEHRFACH = _art(
    "D63", _WARNUNG,
    "Die Überschrift „{gefunden}“ auf dem Blatt „{blatt}“ gehört nicht zum Vordruck, steht aber in {zahl} Meldungen ({dateien});"
    " ihr Inhalt ist in keiner davon gelesen.{vorschlag}",
    "Entscheiden Sie einmal für alle, welche Spalte des Vordrucks gemeint ist (Klärung „Überschrift“, Datei „alle“), oder dass sie keine ist.",
    "eine Überschrift des Vordrucks",
)  # fmt: skip
SPALTE_UNTER_ANDEREM_NAMEN = _art(
    "D64", _FEHLER,
    "Die Spalte „{spalte}“ fehlt, oder sie heißt hier anders ({unbekannte}).",
    "Sehen Sie nach, ob eine dieser Spalten „{spalte}“ ist (Klärung „Überschrift“); erst wenn nicht, fragen Sie die Stelle.",
    "eine Spalte „{spalte}“",
)  # fmt: skip
OHNE_DECKBLATT = _art(
    "D65", _FEHLER,
    "Das Blatt „Meldung“ fehlt; die übrigen Blätter sind gelesen, aber es ist nicht gesagt, von wem sie sind.",
    "Stellen Sie fest, von wem die Datei ist, und ergänzen Sie das Blatt „Meldung“ aus einem Vordruck dieser Stelle.",
    "der ausgefüllte Vordruck mit dem Blatt „Meldung“",
)  # fmt: skip
ORDNER_UNLESBAR = _art(
    "D70", _FEHLER,
    "Der Ordner lässt sich nicht lesen ({grund}); was darin liegt, fehlt in diesem Lauf.",
    "Prüfen Sie, ob Sie den Ordner öffnen können, oder kopieren Sie seinen Inhalt in den Ordner „Bedarfsmeldungen“.",
    "ein Ordner, der sich öffnen lässt",
)  # fmt: skip
KEINE_DATEI = _art(
    "D71", _FEHLER,
    "Von hier lässt sich nichts lesen: {grund}.",
    "Legen Sie die Datei selbst in den Ordner, oder nehmen Sie den Eintrag heraus.",
    "die Datei selbst",
)  # fmt: skip
DATEI_GESPERRT = _art(
    "D72", _FEHLER,
    "Die Datei lässt sich nicht öffnen: {grund}.",
    "Schließen Sie die Datei in allen anderen Programmen, prüfen Sie, ob Sie sie öffnen dürfen, und starten Sie den Lauf"
    " erneut.",
    "eine Datei, die sich öffnen lässt",
)  # fmt: skip
DATEINAME_ANDERE_STELLE = _art(
    "D73", _HINWEIS,
    "Der Dateiname nennt „{gefunden}“, die Meldung selbst „{soll}“; sie zählt für „{soll}“.",
    "Sehen Sie nach, von wem die Meldung stammt; gehört sie zu „{gefunden}“, berichtigen Sie darin die meldende Stelle.",
    "{soll}",
)  # fmt: skip

# ------------------------------------------------------------------ F: cells

PFLICHT_LEER = _art(
    "F01", _FEHLER,
    "Die Angabe „{feld}“ fehlt.",
    "Tragen Sie „{feld}“ ein, zum Beispiel {beispiel}.",
    "{erwartung}",
)  # fmt: skip
UNLESBAR = _art(
    "F02", _FEHLER,
    "„{feld}“ ist mit „{gefunden}“ nicht lesbar: {grund}.",
    "Tragen Sie bei „{feld}“ einen eindeutigen Wert ein, zum Beispiel {beispiel}.",
    "{erwartung}",
)  # fmt: skip
GEDEUTET = _art(
    "F03", _HINWEIS,
    "„{feld}“ steht als „{gefunden}“ da und wurde als {gelesen} gelesen ({grund}).",
    "Nur falls das nicht gemeint ist: Tragen Sie bei „{feld}“ den richtigen Wert ein, zum Beispiel {beispiel}.",
    "{erwartung}",
)  # fmt: skip
FRAGLICH = _art(
    "F04", _WARNUNG,
    "„{feld}“ steht als „{gefunden}“ da und wurde vorläufig als {gelesen} gelesen ({grund}).",
    "Bestätigen Sie {gelesen} oder tragen Sie den genauen Wert ein.",
    "{erwartung}",
)  # fmt: skip
ALS_LEER_GELESEN = _art(
    "F05", _HINWEIS,
    "In „{feld}“ steht „{gefunden}“; {grund}.",
    "Ist ein Wert gemeint, tragen Sie ihn ein, zum Beispiel {beispiel}; sonst lassen Sie die Zelle leer.",
    "{erwartung}",
)  # fmt: skip
KEINE_AUSWAHL = _art(
    "F06", _FEHLER,
    "„{feld}“ hat mit „{gefunden}“ keinen der vorgesehenen Werte.{vorschlag}",
    "Wählen Sie bei „{feld}“ einen der Werte aus der Liste: {erwartung}.",
    "{erwartung}",
)  # fmt: skip
BAUSTEIN_UNBEKANNT = _art(
    "F07", _FEHLER,
    "„{gefunden}“ ist kein Förderbaustein dieses Programms.{vorschlag}",
    "Wählen Sie den Baustein aus der Liste (Nummer 1 bis 6); Nummer und Name müssen zusammenpassen.",
    "ein Baustein von 1 bis 6, zum Beispiel 1 Coaching",
)  # fmt: skip
KOMMUNE_UNBEKANNT = _art(
    "F08", _FEHLER,
    "„{gefunden}“ ist keine Kommune des Kreises.{vorschlag}",
    "Tragen Sie eine der Kommunen ein: {kommunen}.",
    "eine Kommune des Kreises",
)  # fmt: skip
FORMEL_OHNE_ERGEBNIS = _art(
    "F09", _FEHLER,
    "In „{feld}“ steht eine Formel, deren Ergebnis nicht gespeichert ist; der Wert ist unbekannt.",
    "Öffnen Sie die Datei in Excel, speichern Sie sie und schicken Sie sie erneut, oder tragen Sie den Wert als Zahl ein.",
    "{erwartung}",
)  # fmt: skip
FEHLERWERT = _art(
    "F10", _FEHLER,
    "In „{feld}“ steht der Excel-Fehlerwert {gefunden}; der Wert ist unbekannt.",
    "Berichtigen Sie die Formel oder tragen Sie den Wert ein, zum Beispiel {beispiel}.",
    "{erwartung}",
)  # fmt: skip
NEGATIV = _art(
    "F11", _FEHLER,
    "„{feld}“ ist mit {gefunden} negativ.",
    "Tragen Sie bei „{feld}“ einen Wert ab 0 ein.",
    "ein Wert ab 0",
)  # fmt: skip

# ------------------------------------------------------------------ R: Rücklauf

NICHT_ZUGEORDNET = _art(
    "R01", _FEHLER,
    "Die meldende Stelle „{gefunden}“ steht nicht im Blatt „Stellen“ der Einstellungen.{vorschlag}"
    " Die Meldung ({umfang}) ist nicht mitgezählt.",
    "Ergänzen Sie die Stelle im Blatt „Stellen“ oder berichtigen Sie den Namen in der Meldung.",
    "eine Stelle aus dem Blatt „Stellen“",
)  # fmt: skip
STRITTIG = _art(
    "R02", _FEHLER,
    "Von „{name}“ liegen verschiedene Meldungen mit gleichem Rang vor: {dateien}. Keine davon ist mitgezählt.",
    "Klären Sie mit der Stelle, welche gilt, und erhöhen Sie dort die Fassung oder entfernen Sie die andere Datei.",
    "je Stelle eine Meldung mit der höchsten Fassung und dem spätesten Datum",
)  # fmt: skip
ERSETZT = _art(
    "R03", _HINWEIS,
    "Die Meldung ist durch „{andere}“ ersetzt und nicht mitgezählt.",
    "Nichts, wenn die neuere Meldung gelten soll.",
)  # fmt: skip
DOPPELT = _art(
    "R04", _HINWEIS,
    "Die Meldung hat denselben Inhalt wie „{andere}“ und ist nur einmal gezählt.",
    "Nichts; die überzählige Datei können Sie entfernen.",
)  # fmt: skip
FEHLT = _art(
    "R05", _WARNUNG,
    "Von „{name}“ liegt keine Meldung vor; gemeldet ist damit nichts, und das heißt nicht 0.",
    "Fragen Sie bei der Stelle nach, auch dann, wenn kein Bedarf besteht (Fehlanzeige).",
    "eine Bedarfsmeldung oder eine Fehlanzeige",
)  # fmt: skip
VERSPAETET = _art(
    "R06", _HINWEIS,
    "Die Meldung ist nach der Rückmeldefrist ({frist}) gekommen ({gefunden}); sie ist mitgezählt.",
    "Nichts; im Bericht ist die Meldung als verspätet genannt.",
)  # fmt: skip
FEHLANZEIGE_MIT_ZEILEN = _art(
    "R07", _FEHLER,
    "Die Meldung ist als Fehlanzeige gekennzeichnet, enthält aber {umfang}; die Angaben sind mitgezählt.",
    "Klären Sie, was gilt: „Fehlanzeige“ auf „nein“ setzen oder die Zeilen löschen.",
    "entweder eine Fehlanzeige oder ausgefüllte Zeilen",
)  # fmt: skip
LEERE_MELDUNG = _art(
    "R08", _FEHLER,
    "Die Meldung enthält weder Bedarfe noch Maßnahmen und ist nicht als Fehlanzeige gekennzeichnet;"
    " ihr Bedarf ist damit nicht gemeldet, und das heißt nicht 0.",
    "Besteht kein Bedarf, tragen Sie bei „Fehlanzeige“ „ja“ ein; sonst füllen Sie die Blätter aus.",
    "ausgefüllte Zeilen oder „Fehlanzeige“ = ja",
)  # fmt: skip
ART_WEICHT_AB = _art(
    "R09", _WARNUNG,
    "Als Art der Stelle ist „{gefunden}“ angegeben; im Blatt „Stellen“ steht „{soll}“, und das gilt.",
    "Berichtigen Sie die Angabe in der Meldung oder im Blatt „Stellen“.",
    "{soll}",
)  # fmt: skip
AGS_WEICHT_AB = _art(
    "R10", _WARNUNG,
    "Der AGS „{gefunden}“ gehört nicht zu „{name}“ (AGS {soll}); die Meldung zählt nach dem Namen.",
    "Prüfen Sie, von wem die Meldung stammt, und berichtigen Sie den AGS.",
    "{soll}",
)  # fmt: skip
DATUM_NACH_STAND = _art(
    "R11", _WARNUNG,
    "Das Datum der Meldung ({gefunden}) liegt nach dem Stand dieses Laufs ({stand}).",
    "Prüfen Sie das Datum; bei mehreren Fassungen entscheidet es, welche gilt.",
    "ein Tag bis zum {stand}",
)  # fmt: skip
KOMMUNE_DES_AKTEURS_FEHLT = _art(
    "R12", _FEHLER,
    "Der Akteur nennt keine Kommune, in der er arbeitet; sein Bedarf ist keiner Kommune zugeordnet.",
    "Tragen Sie bei „Kommune“ eine Kommune des Kreises oder „kreisweit“ ein.",
    "eine Kommune oder „kreisweit“",
)  # fmt: skip
KOMMUNE_WEICHT_AB = _art(
    "R13", _WARNUNG,
    "Die Kommune „{soll}“ hat im Feld „Kommune“ „{gefunden}“ angegeben; es gilt die meldende Stelle.",
    "Prüfen Sie, von wem die Meldung stammt, und berichtigen Sie das Feld „Kommune“.",
    "{soll}",
)  # fmt: skip

FEHLANZEIGE_IN_WORTEN = _art(
    "R14", _HINWEIS,
    "Die Stelle teilt in Worten mit, dass kein Bedarf besteht („{gefunden}“); das ist als Fehlanzeige gelesen.",
    "Nichts; nur falls das nicht gemeint ist, fragen Sie nach.",
    "„Fehlanzeige“ = ja",
)  # fmt: skip

ZUGELEGT = _art(
    "R15", _HINWEIS,
    "Die Datei ist nicht mitgezählt; sie ist „{name}“ zugelegt, weil {grund}.",
    "Stimmt das nicht, sehen Sie nach, von wem sie ist; dann gilt die Stelle vielleicht als fehlend.",
    "eine Meldung, die sich auswerten lässt",
)  # fmt: skip
KANN_ERSETZEN = _art(
    "R16", _WARNUNG,
    "Die Datei ließ sich nicht auswerten; sie ist „{name}“ zugelegt, weil {grund}. Gezählt ist „{gezaehlt}“.",
    "Ersetzt sie die gezählte Meldung? Fragen Sie die Stelle, und übertragen Sie die Angaben, wenn sie gelten sollen.",
    "eine Meldung, die sich auswerten lässt",
)  # fmt: skip
LEERES_FORMULAR = _art(
    "R17", _HINWEIS,
    "Im Vordruck ist nichts ausgefüllt; er zählt nicht als Antwort.",
    "Nichts, wenn die Stelle noch antwortet; sonst fragen Sie nach.",
    "ein ausgefüllter Vordruck oder „Fehlanzeige“ = ja",
)  # fmt: skip

MELDUNG_DANEBEN = _art(
    "R18", _FEHLER,
    "Die Datei ist eine Bedarfsmeldung{von}, liegt aber nicht im Ordner „Bedarfsmeldungen“; sie ist nicht mitgezählt.",
    "Verschieben Sie die Datei in den Ordner „Bedarfsmeldungen“ und starten Sie den Lauf erneut.",
    "alle Bedarfsmeldungen im Ordner „Bedarfsmeldungen“",
)  # fmt: skip
MELDUNGSORDNER_FEHLT = _art(
    "R19", _FEHLER,
    "Im Eingangsordner fehlt der Ordner „Bedarfsmeldungen“{gemeint}; deshalb ist keine einzige Meldung gelesen, und niemand weiß,"
    " wer geantwortet hat.",
    "Legen Sie den Ordner „Bedarfsmeldungen“ an und die Rückläufe hinein, oder nennen Sie den richtigen Eingangsordner.",
    "der Ordner „Bedarfsmeldungen“",
)  # fmt: skip

# ------------------------------------------------------------------ M: Maßnahmen

JAHRESSUMME = _art(
    "M01", _FEHLER,
    "Die Jahresbeträge ergeben {soll}, „davon zuwendungsfähig“ ist aber {gefunden};"
    " die Maßnahme ist in keiner Summe enthalten.",
    "Berichtigen Sie die Jahresbeträge oder den Gesamtbetrag, sodass beides übereinstimmt.",
    "{soll} wie die Summe der Jahre",
)  # fmt: skip
BETRAG_OHNE_TAG = _art(
    "M02", _FEHLER,
    "Für {jahr} sind {gefunden} angegeben, die Maßnahme läuft aber vom {beginn} bis {ende} und hat in diesem Jahr"
    " keinen Tag; sie ist in keiner Summe enthalten.",
    "Berichtigen Sie den Jahresbetrag oder die Laufzeit.",
    "kein Betrag für {jahr}",
)  # fmt: skip
ZUWENDUNGSFAEHIG_ZU_HOCH = _art(
    "M03", _FEHLER,
    "„davon zuwendungsfähig“ ({gefunden}) ist höher als die Gesamtausgaben ({soll});"
    " die Maßnahme ist in keiner Summe enthalten.",
    "Berichtigen Sie einen der beiden Beträge.",
    "höchstens {soll}",
)  # fmt: skip
DRITTE_ZU_HOCH = _art(
    "M04", _FEHLER,
    "Die Leistungen Dritter ({gefunden}) sind höher als die zuwendungsfähigen Ausgaben ({soll});"
    " die Maßnahme ist in keiner Summe enthalten.",
    "Berichtigen Sie einen der beiden Beträge.",
    "höchstens {soll}",
)  # fmt: skip
ANDERE_ZU_HOCH = _art(
    "M05", _FEHLER,
    "Die andere öffentliche Förderung ({gefunden}) ist höher als die zuwendungsfähigen Gesamtausgaben nach Abzug der"
    " Leistungen Dritter ({soll}); die Maßnahme ist in keiner Summe enthalten.",
    "Berichtigen Sie die Beträge; über die Ausgaben hinaus kann nicht gefördert werden.",
    "höchstens {soll}",
)  # fmt: skip
BEGINN_NACH_ENDE = _art(
    "M06", _FEHLER,
    "Der Beginn ({gefunden}) liegt nach dem Ende ({soll}); die Maßnahme ist in keiner Summe enthalten.",
    "Berichtigen Sie Beginn oder Ende.",
    "ein Beginn bis zum {soll}",
)  # fmt: skip
NACH_TAGEN_VERTEILT = _art(
    "M07", _HINWEIS,
    "Es sind keine Jahresbeträge angegeben; {gefunden} sind nach Kalendertagen auf die Haushaltsjahre verteilt: {jahre}.",
    "Nennen Sie die Beträge je Haushaltsjahr, wenn sie anders anfallen.",
    "Beträge je Haushaltsjahr",
)  # fmt: skip
AUSSERHALB_DER_JAHRE = _art(
    "M08", _WARNUNG,
    "Die Maßnahme läuft vom {beginn} bis {ende}; auf die Zeit außerhalb der Haushaltsjahre {jahre} entfallen {betrag},"
    " die nicht mitgezählt sind.",
    "Prüfen Sie die Laufzeit oder geben Sie die Beträge je Haushaltsjahr an.",
    "eine Laufzeit in den Haushaltsjahren {jahre}",
)  # fmt: skip
UEBER_ZEITRAUM = _art(
    "M09", _WARNUNG,
    "Die Maßnahme läuft bis {gefunden}, der Förderzeitraum von Baustein {baustein} endet am {soll}; {betrag}.",
    "Verkürzen Sie die Laufzeit oder ordnen Sie die Ausgaben nach dem {soll} einer anderen Finanzierung zu.",
    "ein Ende bis zum {soll}",
)  # fmt: skip
ZUWENDUNG_GEMINDERT = _art(
    "M10", _WARNUNG,
    "Neben der anderen öffentlichen Förderung von {gefunden} bliebe der Eigenanteil unter {mindestens}; die Zuwendung"
    " der Maßnahme ist deshalb um {betrag} auf {zuwendung} gemindert.{rest}",
    "Prüfen Sie, ob die andere Förderung in dieser Höhe sicher ist.",
    "ein Eigenanteil von mindestens {mindestens}",
)  # fmt: skip
PAUSCHALE_UNTERSCHRITTEN = _art(
    "M11", _WARNUNG,
    "{stunden} Unterrichtsstunden zu {satz} ergeben {soll}; als zuwendungsfähig sind nur {gefunden} angegeben."
    " Gerechnet wird mit dem gemeldeten Betrag.",
    "Prüfen Sie Stunden und Betrag.",
    "{soll}",
)  # fmt: skip
PAUSCHALE_UEBERSCHRITTEN_KURS = _art(
    "M12", _HINWEIS,
    "{stunden} Unterrichtsstunden zu {satz} ergeben {soll}; als zuwendungsfähig sind {gefunden} angegeben."
    " Gerechnet wird mit dem gemeldeten Betrag. Sind Prüfungsgebühren enthalten?",
    "Bestätigen Sie, dass der Unterschied Prüfungsgebühren sind, oder berichtigen Sie Stunden oder Betrag.",
    "{soll}, gegebenenfalls zuzüglich Prüfungsgebühren",
)  # fmt: skip
PAUSCHALE_UEBERSCHRITTEN = _art(
    "M13", _WARNUNG,
    "{stunden} Unterrichtsstunden zu {satz} ergeben {soll}; als zuwendungsfähig sind {gefunden} angegeben."
    " Gerechnet wird mit dem gemeldeten Betrag.",
    "Prüfen Sie Stunden und Betrag.",
    "{soll}",
)  # fmt: skip
VORZEITIG = _art(
    "M14", _WARNUNG,
    "Die Maßnahme beginnt am {gefunden}, also vor dem Stand {soll}: Ist ein vorzeitiger Maßnahmebeginn zugelassen?",
    "Klären Sie, ob der vorzeitige Maßnahmebeginn beantragt ist, oder verschieben Sie den Beginn.",
    "ein Beginn ab dem {soll}",
)  # fmt: skip
VIELLEICHT_DOPPELT = _art(
    "M15", _WARNUNG,
    "Diese Maßnahme ist vielleicht doppelt gemeldet: „{andere}“ von {stelle} ({quelle}) hat denselben Baustein,"
    " dieselbe Kommune und {gleich}. Beide sind mitgezählt.",
    "Klären Sie mit beiden Stellen, wer die Maßnahme meldet, und lassen Sie die andere zurückstellen.",
    "jede Maßnahme nur einmal",
)  # fmt: skip
TEILHABE_GEMELDET = _art(
    "M16", _WARNUNG,
    "Die Maßnahme ist im Baustein des Teilhabemanagements gemeldet; dort stellt das Kommunale Integrationszentrum"
    " den Antrag. Sie ist im Baustein mitgezählt.",
    "Klären Sie, ob ein anderer Baustein gemeint ist.",
    "{bausteine}",
)  # fmt: skip
PERSONENBEZUG = _art(
    "M17", _WARNUNG,
    "„{feld}“ enthält vermutlich personenbezogene Angaben ({gefunden}).",
    "Entfernen Sie Namen, Telefonnummern und E-Mail-Adressen; in der öffentlichen Vorlage sind sie unkenntlich gemacht.",
    "ein Text ohne Angaben zu einzelnen Personen",
)  # fmt: skip
KLEINE_PERSONENZAHL = _art(
    "M40", _WARNUNG,
    "„{feld}“ nennt eine kleine Zahl von Personen („{gefunden}“); die öffentliche Vorlage lässt diese Worte weg.",
    "Bitten Sie die Stelle um einen Text ohne die Zahl, oder lassen Sie es dabei.",
    "ein Text, in dem keine einzelnen Personen zu erkennen sind",
)  # fmt: skip
TRAEGER_AEHNLICH = _art(
    "M18", _HINWEIS,
    "Der Maßnahmeträger „{gefunden}“ ähnelt „{andere}“; beide sind getrennt gezählt.",
    "Ist derselbe Träger gemeint, schreiben Sie den Namen überall gleich.",
)  # fmt: skip
EIGENANTEIL_AEHNLICH = _art(
    "M30", _HINWEIS,
    "„{gefunden}“, genannt als Träger des Eigenanteils, ähnelt „{andere}“; beide sind getrennt gezählt.",
    "Ist dieselbe Stelle gemeint, schreiben Sie den Namen überall gleich.",
)  # fmt: skip
KREIS_AEHNLICH = _art(
    "M31", _HINWEIS,
    "„{gefunden}“ ({feld}) könnte der Kreis selbst sein ({kreis}); gezählt ist der Name für sich.",
    "Ist der Kreis gemeint, tragen Sie den Namen in den Einstellungen bei „Kreis auch genannt“ ein.",
    "{kreis}, „Kreis“, „Kreisverwaltung“ oder ein Name aus „Kreis auch genannt“",
)  # fmt: skip
UNTER_VORBEHALT = _art(
    "M19", _HINWEIS,
    "Die Maßnahme ist unter Vorbehalt gemeldet; sie ist mitgezählt und gekennzeichnet.",
    "Fragen Sie nach, wenn der Vorbehalt bis zur Sitzung entfallen sein kann.",
)  # fmt: skip
NICHT_GERECHNET = _art(
    "M20", _FEHLER,
    "Die Maßnahme ist nicht berechenbar und in keiner Summe enthalten: {grund}.",
    "Ergänzen oder berichtigen Sie die genannten Angaben.",
)  # fmt: skip

# ------------------------------------------------------------------ B: Bedarf und Abgleich

BAUSTEIN_DOPPELT = _art(
    "B01", _FEHLER,
    "Baustein {baustein} kommt in den Bedarfen mehrfach vor (Zeilen {zeilen}); der Bedarf gilt deshalb als unbekannt, auch wenn die Analyse einen nennt.",
    "Fassen Sie die Angaben zu einer Zeile zusammen.",
    "jeder Baustein höchstens einmal",
)  # fmt: skip
BEDARF_OHNE_ZAHL = _art(
    "B02", _WARNUNG,
    "Zu Baustein {baustein} sind weder Plätze noch Personen angegeben; nennt die Analyse einen Bedarf, gilt dieser.",
    "Tragen Sie die benötigten Plätze ein, auch wenn es 0 sind.",
    "Benötigte Plätze oder Personen",
)  # fmt: skip
BEDARF_UEBER_ZIELGRUPPE = _art(
    "B03", _WARNUNG,
    "Der Bedarf in Baustein {baustein} ({gefunden}) ist größer als die Zielgruppe in {kommune} ({soll} geduldete und"
    " gestattete Personen von 18 bis 27 Jahren laut Analyse); er ist mitgezählt.",
    "Prüfen Sie den Bedarf und die Zielgruppe.",
    "höchstens {soll}",
)  # fmt: skip
WEIBLICH_ZU_VIELE = _art(
    "B04", _WARNUNG,
    "„davon weiblich“ ({gefunden}) ist größer als die Summe der Personen ({soll}).",
    "Berichtigen Sie die Personenzahlen.",
    "höchstens {soll}",
)  # fmt: skip
BEDARF_BAUSTEIN_6 = _art(
    "B05", _HINWEIS,
    "Der Bedarf in Baustein {baustein} geht nicht in den Abgleich ein; dort gilt der Anspruch des Kreises.",
    "Nichts, oder ordnen Sie den Bedarf {bausteine} zu.",
)  # fmt: skip
BEDARF_ZURUECKGESTELLT = _art(
    "B06", _HINWEIS,
    "Der Bedarf in Baustein {baustein} ist zurückgestellt; er ist aufgeführt, aber nicht mitgezählt.",
    "Fragen Sie nach, wenn der Bedarf bis zur Sitzung wieder gelten soll.",
)  # fmt: skip

KEINE_PLAETZE_FUER_PERSONEN = _art(
    "B07", _FEHLER,
    "Zu Baustein {baustein} sind {personen} Personen mit Bedarf, aber 0 benötigte Plätze angegeben; der Bedarf gilt"
    " deshalb als unbekannt, auch wenn die Analyse einen nennt.",
    "Klären Sie, ob Plätze gebraucht werden, und berichtigen Sie die Plätze oder die Personen.",
    "Plätze für diese Personen, oder 0 Personen",
)  # fmt: skip
FEHLANZEIGE_GEGEN_ANALYSE = _art(
    "B08", _WARNUNG,
    "{name} meldet keinen Bedarf; die Analyse sieht dort einen ({bausteine}). Es gilt die Meldung.",
    "Fragen Sie nach, oder berichtigen Sie das Blatt „Bedarfe“ der Analyse.",
    "dieselbe Auskunft in Meldung und Analyse",
)  # fmt: skip

# ------------------------------------------------------------------ A: Analyse

ANALYSE_FEHLT = _art(
    "A01", _FEHLER,
    "Die Angebots- und Bedarfsanalyse ist nicht lesbar: {grund}. Angebote, Zielgruppe und Bedarfe laut Analyse"
    " sind unbekannt.",
    "Legen Sie die Datei „Analyse.xlsx“ in den Eingangsordner{dazu}.",
    "die Datei „Analyse.xlsx“",
)  # fmt: skip
ANALYSE_OHNE_KOMMUNE = _art(
    "A02", _WARNUNG,
    "Die Analyse enthält für {kommune} keine Zahl der Geduldeten von 18 bis 27 Jahren; der Anspruch auf Stellen im"
    " Teilhabemanagement ist deshalb nicht berechenbar.",
    "Ergänzen Sie die Zahl im Blatt „Zielgruppe“ der Analyse.",
    "eine Zahl mit Stichtag für jede Kommune",
)  # fmt: skip
ANALYSE_TEILE = _art(
    "A03", _FEHLER,
    "Für {kommune} ({status}, 18-27, Stichtag {stichtag}) ergibt „gesamt“ {gefunden}, die Summe der Teile aber {soll};"
    " gerechnet wird mit „gesamt“.",
    "Berichtigen Sie die Zahlen im Blatt „Zielgruppe“ der Analyse.",
    "gleiche Zahlen",
)  # fmt: skip
ANALYSE_MEHRFACH = _art(
    "A04", _FEHLER,
    "{was} steht in der Analyse mehrfach (Zeilen {zeilen}); die Zahl gilt als unbekannt.",
    "Löschen Sie die Zeilen, die nicht gelten sollen.",
    "jede Angabe nur einmal",
)  # fmt: skip
ANGEBOT_UEBERBELEGT = _art(
    "A05", _FEHLER,
    "Beim Angebot „{angebot}“ sind mehr Plätze belegt ({gefunden}) als vorhanden ({soll}); die freien Plätze sind"
    " unbekannt.",
    "Berichtigen Sie „Plätze“ oder „davon belegt“.",
    "höchstens {soll}",
)  # fmt: skip
ANGEBOT_OHNE_BELEGUNG = _art(
    "A06", _WARNUNG,
    "Beim Angebot „{angebot}“ fehlt „davon belegt“; die freien Plätze und die Lücke in {kommune}, Baustein {baustein},"
    " sind unbekannt.",
    "Tragen Sie ein, wie viele Plätze belegt sind.",
    "eine Zahl von 0 bis zur Zahl der Plätze",
)  # fmt: skip
ANGEBOT_BEENDET = _art(
    "A07", _HINWEIS,
    "Das Angebot „{angebot}“ ist am {gefunden} zu Ende gegangen und zählt nicht mehr.",
    "Nichts; bei einer Verlängerung berichtigen Sie das Ende.",
)  # fmt: skip

# ------------------------------------------------------------------ E: Einstellungen

QUOTE_ZU_HOCH = _art(
    "E01", _FEHLER,
    "Die Förderquote {gefunden} liegt über dem gesetzlichen Höchstsatz; gerechnet wird mit {soll}.",
    "Tragen Sie höchstens {soll} ein oder lassen Sie die Zelle leer.",
    "höchstens {soll}",
)  # fmt: skip
QUOTE_NIEDRIG = _art(
    "E30", _WARNUNG,
    "Die Förderquote beträgt nur {gefunden}; so wird gerechnet, obwohl bis zu {soll} möglich sind.",
    "Prüfen Sie den Satz; ist der Höchstsatz gemeint, lassen Sie die Zelle leer.",
    "bis zu {soll}",
)  # fmt: skip
REGELSTAND_ZU_FRUEH = _art(
    "E31", _WARNUNG,
    "Am {gefunden} waren noch keine Förderregeln bekannt; gerechnet ist mit den ersten, die am {soll} bekannt wurden.",
    "Prüfen Sie „Regelstand“ und den Stand des Berichts.",
    "ein Tag ab dem {soll}",
)  # fmt: skip
REGEL_UEBERHOLT = _art(
    "E32", _WARNUNG,
    "Gerechnet ist mit dem Regelstand {gefunden}: Danach gilt für {was} der Wert {alt}. Seit dem {seit} ist"
    " bekannt: {neu} ({fundstelle}).",
    "Soll die neue Regel gelten, leeren Sie „Regelstand“ oder tragen Sie einen Tag ab dem {seit} ein.",
    "ein Regelstand ab dem {seit}",
)  # fmt: skip
MITTEL_DOPPELT = _art(
    "E02", _FEHLER,
    "„{was}“ steht im Blatt „{blatt}“ mehrfach; es gilt die erste Zeile ({zeile}).",
    "Löschen Sie die überzählige Zeile.",
    "jede Angabe nur einmal",
)  # fmt: skip
SCHWELLE_VERRAET = _art(
    "E03", _FEHLER,
    "Die Kleinzahl-Schwelle {gefunden} schützt niemanden: „unter 2“ wäre immer die 1. Es gilt {soll}.",
    "Tragen Sie eine Schwelle ab 3 ein, oder 0, wenn nichts verdeckt werden soll.",
    "0 oder eine Zahl ab 3",
)  # fmt: skip
STELLE_HEISST_KREISWEIT = _art(
    "E04", _FEHLER,
    "„{gefunden}“ ist kein Name einer Stelle, sondern bezeichnet den ganzen Kreis; die Zeile ist nicht gelesen.",
    "Tragen Sie den Namen der Stelle ein oder löschen Sie die Zeile.",
    "der Name einer Kommune oder eines Akteurs",
)  # fmt: skip
KLAERUNGEN_NICHT_UEBERNOMMEN = _art(
    "K03", _FEHLER,
    "Die Entscheidungen in „{gefunden}“ sind nicht übernommen; speichern Sie die Datei in den Eingangsordner.",
    "Kopieren Sie die Datei neben „Einstellungen.xlsx“ und starten Sie den Lauf erneut.",
    "Entscheidungen im Eingangsordner",
)  # fmt: skip
KLAERUNG_NICHT_ANGEWANDT = _art(
    "K01", _FEHLER,
    "Die Entscheidung „{was}“ in Zeile {zeile} ({zu}) ist nicht angewandt: {grund}.",
    "Berichtigen oder löschen Sie die Zeile in „Klaerungen.xlsx“ im Eingangsordner.",
    "eine vollständige Entscheidung, der keine andere widerspricht",
)  # fmt: skip
KLAERUNG_UEBERHOLT = _art(
    "K02", _WARNUNG,
    "Die Entscheidung „{was}“ in Zeile {zeile} ({zu}) gilt nicht mehr: {grund}.",
    "Entscheiden Sie den Fall neu oder löschen Sie die Zeile in „Klaerungen.xlsx“ im Eingangsordner.",
)  # fmt: skip
TEXT_KEIN_NAME = _art(
    "E20", _FEHLER,
    "„{gefunden}“ kann kein Platzhalter heißen; die Zeile im Blatt „Texte“ ist nicht gelesen.",
    "Nehmen Sie einen Namen aus Buchstaben, Ziffern und „_“, zum Beispiel „sprachhelferpool“, und schreiben Sie ihn in der"
    " Word-Vorlage genauso.",
    "ein Name aus Buchstaben, Ziffern und „_“",
)  # fmt: skip
TEXT_NAME_VERGEBEN = _art(
    "E21", _FEHLER,
    "Den Platzhalter „{gefunden}“ füllt das Programm selbst; die Zeile im Blatt „Texte“ ist nicht gelesen.",
    "Geben Sie dem Text einen anderen Namen, und nennen Sie diesen in der Word-Vorlage.",
    "ein Name, der noch frei ist",
)  # fmt: skip
GENITIV_GERATEN = _art(
    "E22", _HINWEIS,
    "„Kreis im Genitiv“ {grund}; die Unterlagen schreiben „{soll}“.",
    "Tragen Sie ein, wie es im Satz heißt: „{soll}“, wenn es so richtig ist.",
    "{soll}",
)  # fmt: skip
SITZUNG_VOR_VORLAGE = _art(
    "E23", _WARNUNG,
    "Der Sitzungstermin ({gefunden}) liegt vor dem Datum der Vorlage ({soll}); betroffen: {zellen}.",
    "Prüfen Sie beide Tage: Ist einer aus einer früheren Vorlage stehen geblieben?",
    "ein Tag nach dem {soll}",
)  # fmt: skip
FRIST_NACH_SITZUNG = _art(
    "E24", _WARNUNG,
    "{gefunden} {liegt} nach dem Sitzungstermin ({soll}); betroffen: {zellen}.",
    "Prüfen Sie die Tage: Ist einer aus einer früheren Vorlage stehen geblieben?",
    "ein Tag vor dem {soll}",
)  # fmt: skip
TAG_VOR_STAND = _art(
    "E25", _WARNUNG,
    "{gefunden} {liegt} schon vor dem Stand des Berichts ({soll}); betroffen: {zellen}.",
    "Prüfen Sie die Tage und den Stand: Ist einer aus einer früheren Vorlage stehen geblieben?",
    "ein Tag nach dem {soll}",
)  # fmt: skip
STAND_WEIT_WEG = _art(
    "E26", _WARNUNG,
    "Der Stand des Berichts ({gefunden}) liegt mehr als ein Jahr {richtung} dem Datum der Vorlage ({soll}); betroffen:"
    " {zellen}.",
    "Prüfen Sie das Datum der Vorlage und den Tag hinter --stand.",
    "höchstens 365 Tage Abstand zum {soll}",
)  # fmt: skip
ADRESSE_DES_BEISPIELS = _art(
    "E27", _WARNUNG,
    "{gefunden} {enden} mit „example.org“ und {erreichen} niemanden; betroffen: {zellen}.",
    "Tragen Sie die richtigen Adressen ein, oder leeren Sie die Zellen.",
    "eine Adresse, die es gibt",
)  # fmt: skip
AGS_AUS_ANDEREM_KREIS = _art(
    "E28", _WARNUNG,
    "Anders als bei den meisten Stellen ({soll}) beginnt der AGS bei {gefunden}; betroffen: {zellen}.",
    "Prüfen Sie, ob die Stelle zum Kreis gehört, und berichtigen Sie den AGS.",
    "ein AGS, der mit {soll} beginnt",
)  # fmt: skip
STELLEN_BEANTRAGT = _art(
    "T01", _WARNUNG,
    "Beantragt sind {gefunden} Stellen, der berechnete Anspruch beträgt {soll}.",
    "Prüfen Sie die eingetragene Zahl und die Zielgruppe in der Analyse.",
    "{soll}",
)  # fmt: skip
ANSPRUCH_WEICHT_AB = _art(
    "T02", _WARNUNG,
    "Als „Stellen laut Land“ sind {gefunden} eingetragen, der berechnete Anspruch beträgt {soll}.",
    "Prüfen Sie die Zielgruppe in der Analyse; im Bericht steht der berechnete Anspruch.",
    "{soll}",
)  # fmt: skip
ZIELGRUPPE_WEICHT_AB = _art(
    "T03", _WARNUNG,
    "{kommune} meldet {gefunden} Geduldete von 18 bis 27 Jahren (Stichtag {stichtag}), die Analyse nennt {soll}"
    " (Stichtag {stichtag_analyse}); gerechnet wird mit der Analyse.",
    "Klären Sie, welche Zahl gilt, und berichtigen Sie sie im Blatt „Zielgruppe“ der Analyse.",
    "{soll}",
)  # fmt: skip
AUSGABEN_OHNE_BEGINN = _art(
    "T04", _HINWEIS,
    "Die Ausgaben der Stellen im Teilhabemanagement sind nicht gerechnet, weil {grund} fehlt.",
    "Tragen Sie die Angabe im Blatt „Teilhabemanagement“ der Einstellungen ein.",
)  # fmt: skip

ALLE: tuple[Befundart, ...] = tuple(wert for wert in list(globals().values()) if isinstance(wert, Befundart))
"""Every kind, in the order of this file."""
