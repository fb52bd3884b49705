@echo off
rem Starts @tool@ on Windows, as the script beside it does elsewhere. What differs: a class archive is made only by
rem DATASPOC_ARCHIVE=make, and nothing is drawn in place.
rem   JAVA_HOME           the Java to use, 17 or newer; without it, the one on the PATH. An installation that brings
rem                       its own Java, in runtime\, uses that one
rem   DATASPOC_JAVA_OPTS  more options for Java, separated by spaces; they win over those chosen below
setlocal DisableDelayedExpansion

for %%i in ("%~dp0..") do set "ds_home=%%~fi"
set "ds_jar=%ds_home%\lib\@main.jar@"
set "ds_list=%ds_home%\lib\classes-@tool@.list"
set "ds_archive=%ds_home%\lib\classes-@tool@.jsa"

rem No blocks in parentheses here: the name of a folder may have some, too.
set "ds_java=%ds_home%\runtime\bin\java.exe"
if exist "%ds_java%" goto found
if not defined JAVA_HOME goto on_path
set "ds_java=%JAVA_HOME%\bin\java.exe"
if exist "%ds_java%" goto found
echo @tool@: JAVA_HOME is %JAVA_HOME%, which has no bin\java.exe. Set it to a Java 17 or newer, or unset it.>&2
exit /b 1
:on_path
set "ds_java="
for %%i in (java.exe) do set "ds_java=%%~$PATH:i"
if defined ds_java goto found
echo @tool@: Java is not on the PATH. Install Java 17 or newer, or set JAVA_HOME.>&2
exit /b 1

:found
if /i not "%DATASPOC_ARCHIVE%"=="make" goto start
"%ds_java%" -Xshare:dump -Xlog:disable -Xlog:all=error:stderr -XX:SharedClassListFile="%ds_list%" -XX:SharedArchiveFile="%ds_archive%" -XX:+UseG1GC -Xmx256m -cp "%ds_jar%"
exit /b

:start
rem Arrow, which Python transforms go through, uses what newer Javas warn of.
set "ds_unsafe="
for %%i in ("%ds_java%") do set "ds_release=%%~dpi..\release"
findstr /r /c:"^JAVA_VERSION=.2[3-9]" "%ds_release%" >nul 2>nul && set "ds_unsafe=--sun-misc-unsafe-memory-access=allow"

rem Short commands end before the optimising compiler would pay.
set "ds_options=@short.options@"
set "ds_command=%~1"
if "%ds_command:~0,1%"=="-" set "ds_command=%~2"
set "ds_long=@long.commands@"
set "ds_long=%ds_long: | = %"
for %%c in (%ds_long%) do if "%ds_command%"=="%%c" set "ds_options=@long.options@"

set "ds_share="
if exist "%ds_archive%" set ds_share="-XX:SharedArchiveFile=%ds_archive%"

rem What is sent to a store side by side finds a connection ready, and Java itself sends nothing twice.
set "ds_http=-Dhttp.maxConnections=32 -Dsun.net.http.retryPost=false"

rem An archive that does not fit is left alone by Java, without a word on stdout, which is for data.
"%ds_java%" -Xshare:auto -Xlog:disable %ds_share% %ds_options% %ds_unsafe% %ds_http% "-Djava.library.path=%ds_home%\lib" %DATASPOC_JAVA_OPTS% -jar "%ds_jar%" %*
