@echo off
rem A folder (or files) dropped here is read, and the workbook of its results is opened.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title ntm
set "PYTHON=%LOCALAPPDATA%\ntm\Scripts\python.exe"
if not exist "%PYTHON%" goto missing
rem Explorer leaves a name with an ampersand unquoted: ntm reads the whole line that was called.
set "NTM_BATCH=%~f0"
setlocal EnableDelayedExpansion
set "NTM_LINE=!cmdcmdline!"
"!PYTHON!" -m extract.dropped %*
if errorlevel 1 pause
exit

:missing
if exist "%~dp0install.bat" start "" "%~dp0HUONG-DAN.html"
echo ntm: install.bat ?
pause
exit
