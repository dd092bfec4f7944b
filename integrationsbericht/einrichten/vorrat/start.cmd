@echo off
rem Der naechste Schritt in diesem Ordner: "integrationsbericht weiter" entscheidet, welcher das ist.
setlocal EnableExtensions DisableDelayedExpansion
pushd "%~dp0" || goto kein_ordner
set "PROGRAMM="
for %%P in ("integrationsbericht.exe") do set "PROGRAMM=%%~$PATH:P"
for %%P in (
  "%~dp0.venv\Scripts\integrationsbericht.exe"
  "%~dp0..\.venv\Scripts\integrationsbericht.exe"
  "%~dp0..\integrationsbericht\.venv\Scripts\integrationsbericht.exe"
  "{FUNDORT}"
) do if not defined PROGRAMM if not "%%~P"=="" if exist "%%~fP" set "PROGRAMM=%%~fP"
if not defined PROGRAMM goto kein_programm
"%PROGRAMM%" weiter "." --vorlauf letzter
set "STATUS=%ERRORLEVEL%"
popd
goto ende

:kein_ordner
echo Der Ordner "%~dp0" ist nicht erreichbar; kopieren Sie ihn auf ein Laufwerk dieses Rechners.
set "STATUS=2"
goto ende

:kein_programm
popd
echo Das Programm "integrationsbericht" ist auf diesem Rechner nicht zu finden.
echo Gesucht wurde es im Suchpfad (PATH) und neben diesem Ordner (".venv\Scripts").
echo.
echo Bitte richten Sie es ein, in der Eingabeaufforderung im Ordner des Programms:
echo   py -m venv .venv
echo   .venv\Scripts\pip install .
echo Danach klicken Sie diese Datei noch einmal doppelt an. Gelingt es nicht, fragen Sie die IT.
set "STATUS=2"

:ende
echo.
pause
exit /b %STATUS%
