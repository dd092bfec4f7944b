#!/bin/sh
# Der nächste Schritt in diesem Ordner: „integrationsbericht weiter“ entscheidet, welcher das ist.
CDPATH= cd -- "$(dirname -- "$0")" || exit 2
programm=$(command -v integrationsbericht) || programm=
for ort in .venv/bin/integrationsbericht ../.venv/bin/integrationsbericht \
    ../integrationsbericht/.venv/bin/integrationsbericht {FUNDORT}; do
    if [ -z "$programm" ] && [ -x "$ort" ]; then programm=$ort; fi
done
if [ -n "$programm" ]; then
    "$programm" weiter . --vorlauf letzter
    status=$?
else
    echo 'Das Programm „integrationsbericht“ ist auf diesem Rechner nicht zu finden.'
    echo 'Gesucht wurde es im Suchpfad (PATH) und neben diesem Ordner (.venv/bin).'
    echo
    echo 'Bitte richten Sie es ein, im Ordner des Programms:'
    echo '  python3 -m venv .venv && .venv/bin/pip install .'
    echo 'Danach starten Sie diese Datei noch einmal. Gelingt es nicht, fragen Sie die IT.'
    status=2
fi
if [ -t 0 ]; then
    printf '\nWeiter mit der Eingabetaste … '
    read -r _
fi
exit "$status"
