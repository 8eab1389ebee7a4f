@echo off
rem Installs ntm for the user who runs this, without internet, into %LOCALAPPDATA%\ntm.
rem What people read stands in messages\: cmd loses its place in a batch file of UTF-8.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title ntm
set "VERSION=3.13"
set "SHORT=313"
set "HERE=%~dp0"
set "TARGET=%LOCALAPPDATA%\ntm"
set "FIT=import struct, sys; sys.exit((f'{sys.version_info[0]}.{sys.version_info[1]}', struct.calcsize('P')) != ('%VERSION%', 8))"
set "PYTHON="
set "INSTALLER="

call :find
if defined PYTHON goto install
for %%F in ("%HERE%python-%VERSION%.*-amd64.exe") do set "INSTALLER=%%~fF"
if not defined INSTALLER goto missing
type "%HERE%messages\installing-python.txt"
start "" /wait "%INSTALLER%" /passive InstallAllUsers=0 Include_launcher=0 Include_test=0
call :find
if not defined PYTHON goto missing

:install
type "%HERE%messages\installing.txt"
"%PYTHON%" -m venv --clear "%TARGET%"
if errorlevel 1 goto failed
"%TARGET%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%HERE%wheels" --require-hashes -r "%HERE%requirements.txt"
if errorlevel 1 goto failed
"%TARGET%\Scripts\ntm.exe" --version
if errorlevel 1 goto failed
type "%HERE%messages\installed.txt"
pause
exit /b 0

rem The 64-bit Python of that version: by the launcher, on PATH, where its installer puts it.
:find
for /f "delims=" %%P in ('py -%VERSION% -c "import sys; print(sys.executable)" 2^>nul') do call :try "%%P"
for /f "delims=" %%P in ('where python.exe 2^>nul') do call :try "%%P"
call :try "%LOCALAPPDATA%\Programs\Python\Python%SHORT%\python.exe"
call :try "%ProgramFiles%\Python%SHORT%\python.exe"
exit /b 0

:try
if defined PYTHON exit /b 0
if not exist "%~1" exit /b 0
"%~1" -c "%FIT%" >nul 2>nul
if not errorlevel 1 set "PYTHON=%~1"
exit /b 0

:missing
type "%HERE%messages\no-python.txt"
start "" "%HERE%HUONG-DAN.html"
pause
exit /b 1

:failed
type "%HERE%messages\failed.txt"
pause
exit /b 1
