<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Activity</name>
        <message>
            <source>%1 %2</source>
            <comment>state and time</comment>
            <translation>%1 %2</translation>
        </message>
    </context>
    <context>
        <name>ComparisonModel</name>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
    </context>
    <context>
        <name>Core</name>
        <message>
            <source>%1 cannot be read</source>
            <translation>%1 kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>The folder %1 cannot be made</source>
            <translation>Der Ordner %1 kann nicht angelegt werden</translation>
        </message>
        <message>
            <source>%1 cannot be written</source>
            <translation>%1 kann nicht geschrieben werden</translation>
        </message>
        <message>
            <source>%1 cannot be replaced</source>
            <translation>%1 kann nicht ersetzt werden</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 min %2 s</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
        <message>
            <source>%1 d %2 h</source>
            <translation>%1 d %2 h</translation>
        </message>
        <message>
            <source>%1 cannot be opened</source>
            <translation>%1 kann nicht geöffnet werden</translation>
        </message>
        <message>
            <source>%1 is larger than %2</source>
            <translation>%1 ist größer als %2</translation>
        </message>
        <message>
            <source>%1 cannot be removed</source>
            <translation>%1 kann nicht entfernt werden</translation>
        </message>
        <message>
            <source>%1 of %2 files</source>
            <translation>%1 von %2 Dateien</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n Datei</numerusform>
                <numerusform>%n Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>noch %1</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message>
            <source> (%1, line %2)</source>
            <translation> (%1, Zeile %2)</translation>
        </message>
        <message>
            <source>The package index does not answer</source>
            <translation>Der Paketindex antwortet nicht</translation>
        </message>
        <message>
            <source>Names and versions that are known on this computer can be used.</source>
            <translation>Namen und Versionen, die dieser Rechner kennt, sind verfügbar.</translation>
        </message>
        <message>
            <source>%1 cannot be made</source>
            <translation>%1 kann nicht angelegt werden</translation>
        </message>
        <message>
            <source>%1 cannot be copied</source>
            <translation>%1 kann nicht kopiert werden</translation>
        </message>
        <message>
            <source>Add %1 to requirements.txt.</source>
            <translation>%1 in requirements.txt aufnehmen.</translation>
        </message>
        <message>
            <source>%1 is no folder</source>
            <translation>%1 ist kein Ordner</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>The script was ended by signal %1 (%2).</source>
            <translation>Das Skript wurde durch das Signal %1 (%2) beendet.</translation>
        </message>
        <message>
            <source>The script ended with exit status %1.</source>
            <translation>Das Skript endete mit dem Rückgabewert %1.</translation>
        </message>
        <message>
            <source>A sandbox works (bubblewrap, user namespaces)</source>
            <translation>Eine Sandbox geht (bubblewrap, Benutzernamensräume)</translation>
        </message>
        <message>
            <source>The script did not make its output folder "%1".</source>
            <translation>Das Skript hat seinen Ausgabeordner „%1“ nicht angelegt.</translation>
        </message>
        <message>
            <source>The output folder "%1" is empty.</source>
            <translation>Der Ausgabeordner „%1“ ist leer.</translation>
        </message>
        <message>
            <source>There is no value for the secret %1.</source>
            <translation>Für das Geheimnis %1 gibt es keinen Wert.</translation>
        </message>
        <message>
            <source>Stopped by you, before the script started.</source>
            <translation>Von Hand angehalten, bevor das Skript begann.</translation>
        </message>
        <message>
            <source>The machine was restarted while the script ran.</source>
            <translation>Der Rechner wurde neu gestartet, während das Skript lief.</translation>
        </message>
        <message>
            <source>Stopped by you.</source>
            <translation>Von Hand angehalten.</translation>
        </message>
        <message>
            <source>Ended after its time limit of %1.</source>
            <translation>Nach der Zeitgrenze von %1 beendet.</translation>
        </message>
        <message>
            <source>bubblewrap is not installed</source>
            <translation>bubblewrap ist nicht installiert</translation>
        </message>
        <message>
            <source>Create requirements.txt</source>
            <translation>requirements.txt anlegen</translation>
        </message>
        <message>
            <source>Create requirements.txt from %1</source>
            <translation>requirements.txt aus %1 anlegen</translation>
        </message>
        <message>
            <source>%1 lists what the task needs.</source>
            <translation>%1 nennt, was die Aufgabe braucht.</translation>
        </message>
        <message>
            <source>The code was not checked: no Python 3.%1 or newer was found.</source>
            <translation>Der Code wurde nicht geprüft: Kein Python 3.%1 oder neuer wurde gefunden.</translation>
        </message>
        <message>
            <source>Install Python 3 to have syntax, imports and paths checked too.</source>
            <translation>Mit Python 3 werden auch Syntax, Importe und Pfade geprüft.</translation>
        </message>
        <message>
            <source>%1 is not valid Python: %2.</source>
            <translation>%1 ist kein gültiges Python: %2.</translation>
        </message>
        <message>
            <source>This looks like Python 2; convert the file to Python 3.</source>
            <translation>Das sieht nach Python 2 aus; die Datei nach Python 3 umwandeln.</translation>
        </message>
        <message>
            <source>Correct the line, or exclude the file by a line in .orreryignore.</source>
            <translation>Die Zeile berichtigen oder die Datei durch eine Zeile in .orreryignore auslassen.</translation>
        </message>
        <message>
            <source>%1 needs Python %2: %3.</source>
            <translation>%1 braucht Python %2: %3.</translation>
        </message>
        <message>
            <source>Run it with Python %1 or newer, or write it in the older way.</source>
            <translation>Mit Python %1 oder neuer ausführen oder auf die ältere Art schreiben.</translation>
        </message>
        <message>
            <source>Run it with Python %1</source>
            <translation>Mit Python %1 ausführen</translation>
        </message>
        <message>
            <source>%1 needs Python %2 for %3; it will run with %4.</source>
            <translation>%1 braucht Python %2 für %3; ausgeführt wird es mit %4.</translation>
        </message>
        <message numerus="yes">
            <source>%n more place(s) of this file do so too.</source>
            <translation>
                <numerusform>%n weitere Stelle dieser Datei tut das auch.</numerusform>
                <numerusform>%n weitere Stellen dieser Datei tun das auch.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 names a path in a home directory, which a run does not see: %2.</source>
            <translation>%1 nennt einen Pfad in einem Benutzerverzeichnis, den eine Ausführung nicht sieht: %2.</translation>
        </message>
        <message>
            <source>%1 names a path that leads above the task's root, which a run does not see: %2.</source>
            <translation>%1 nennt einen Pfad, der über die Aufgabe hinausführt und den eine Ausführung nicht sieht: %2.</translation>
        </message>
        <message>
            <source>Put the file into the task, or bind its directory as an input and read /input0.</source>
            <translation>Die Datei in die Aufgabe legen oder ihr Verzeichnis als Eingang binden und /input0 lesen.</translation>
        </message>
        <message>
            <source>Run it isolated</source>
            <translation>Abgeschirmt ausführen</translation>
        </message>
        <message>
            <source>Read %1 from the task</source>
            <translation>%1 aus der Aufgabe lesen</translation>
        </message>
        <message>
            <source>%1 imports %2, which requirements.txt does not list.</source>
            <translation>%1 importiert %2, und requirements.txt nennt es nicht.</translation>
        </message>
        <message>
            <source>%1 imports %2, and requirements.txt does not list %3, which provides it.</source>
            <translation>%1 importiert %2, und requirements.txt nennt %3 nicht, das es bringt.</translation>
        </message>
        <message numerus="yes">
            <source>%n more file(s) import it too.</source>
            <translation>
                <numerusform>%n weitere Datei importiert es auch.</numerusform>
                <numerusform>%n weitere Dateien importieren es auch.</numerusform>
            </translation>
        </message>
        <message>
            <source>Add %1 to requirements.txt</source>
            <translation>%1 in requirements.txt aufnehmen</translation>
        </message>
        <message>
            <source>Add %1 (or %2) to requirements.txt.</source>
            <translation>%1 (oder %2) in requirements.txt aufnehmen.</translation>
        </message>
        <message>
            <source>%1 is listed, and no file imports it.</source>
            <translation>%1 ist genannt, und keine Datei importiert es.</translation>
        </message>
        <message>
            <source>Remove it if nothing needs it: the environment is then built faster.</source>
            <translation>Entfernen, wenn nichts es braucht: Dann ist die Umgebung schneller gebaut.</translation>
        </message>
        <message>
            <source>Remove %1 from %2</source>
            <translation>%1 aus %2 entfernen</translation>
        </message>
        <message>
            <source>Leave the version of %1 open</source>
            <translation>Die Version von %1 offen lassen</translation>
        </message>
        <message>
            <source>Remove line %1 of %2</source>
            <translation>Zeile %1 von %2 entfernen</translation>
        </message>
        <message numerus="yes">
            <source>There are %n more of these.</source>
            <translation>
                <numerusform>Es gibt noch %n davon.</numerusform>
                <numerusform>Es gibt noch %n davon.</numerusform>
            </translation>
        </message>
        <message>
            <source>Exclude %1</source>
            <translation>%1 auslassen</translation>
        </message>
        <message numerus="yes">
            <source>The task holds %n file(s) of %1; most of it in %2.</source>
            <translation>
                <numerusform>Die Aufgabe enthält %n Datei mit %1; das meiste in %2.</numerusform>
                <numerusform>Die Aufgabe enthält %n Dateien mit %1; das meiste in %2.</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep data in the warehouse and bind it as an input, or exclude %1 by a line in .orreryignore.</source>
            <translation>Daten ins Lager legen und als Eingang binden oder %1 durch eine Zeile in .orreryignore auslassen.</translation>
        </message>
        <message>
            <source>%1 is there already</source>
            <translation>%1 gibt es schon</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Einen anderen Namen wählen.</translation>
        </message>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n Eintrag</numerusform>
                <numerusform>%n Einträge</numerusform>
            </translation>
        </message>
        <message>
            <source>creation of %1</source>
            <translation>Anlegen von %1</translation>
        </message>
        <message numerus="yes">
            <source>move of %n entries</source>
            <translation>
                <numerusform>Verschieben von %n Eintrag</numerusform>
                <numerusform>Verschieben von %n Einträgen</numerusform>
            </translation>
        </message>
        <message>
            <source>renaming of %1</source>
            <translation>Umbenennen von %1</translation>
        </message>
        <message>
            <source>move of %1</source>
            <translation>Verschieben von %1</translation>
        </message>
        <message>
            <source>%1 cannot be moved</source>
            <translation>%1 kann nicht verschoben werden</translation>
        </message>
        <message>
            <source>copy of %1</source>
            <translation>Kopieren von %1</translation>
        </message>
        <message numerus="yes">
            <source>copy of %n entries</source>
            <translation>
                <numerusform>Kopieren von %n Eintrag</numerusform>
                <numerusform>Kopieren von %n Einträgen</numerusform>
            </translation>
        </message>
        <message>
            <source>deletion of %1</source>
            <translation>Löschen von %1</translation>
        </message>
        <message>
            <source>%1 was not changed: it is no longer as it was when it was checked.</source>
            <translation>%1 wurde nicht geändert: Es ist nicht mehr, wie es bei der Prüfung war.</translation>
        </message>
        <message>
            <source>Check the task again.</source>
            <translation>Die Aufgabe noch einmal prüfen.</translation>
        </message>
        <message>
            <source>The folder %1 cannot be opened</source>
            <translation>Der Ordner %1 kann nicht geöffnet werden</translation>
        </message>
        <message>
            <source>There is no folder %1</source>
            <translation>Es gibt keinen Ordner %1</translation>
        </message>
        <message>
            <source>This is the root of the whole file system.</source>
            <translation>Das ist die Wurzel des ganzen Dateisystems.</translation>
        </message>
        <message>
            <source>This is your home folder, with everything that is yours.</source>
            <translation>Das ist das eigene Benutzerverzeichnis mit allem, was darin liegt.</translation>
        </message>
        <message>
            <source>leaving out %1</source>
            <translation>Auslassen von %1</translation>
        </message>
        <message>
            <source>taking in %1</source>
            <translation>Aufnehmen von %1</translation>
        </message>
        <message>
            <source>Runs %1: a task is started by a script in its root.</source>
            <translation>Führt %1 aus: Eine Aufgabe beginnt mit einem Skript in ihrer Wurzel.</translation>
        </message>
        <message>
            <source>Gets the keys that it lacks.</source>
            <translation>Bekommt die Schlüssel, die fehlen.</translation>
        </message>
        <message>
            <source>Says what is run.</source>
            <translation>Sagt, was ausgeführt wird.</translation>
        </message>
        <message>
            <source>The imports ask for no package.</source>
            <translation>Die Importe verlangen kein Paket.</translation>
        </message>
        <message>
            <source>The packages that the imports ask for.</source>
            <translation>Die Pakete, die die Importe verlangen.</translation>
        </message>
        <message>
            <source>The packages that %1 lists.</source>
            <translation>Die Pakete, die %1 nennt.</translation>
        </message>
        <message>
            <source>This folder holds more than 100,000 files.</source>
            <translation>Dieser Ordner enthält mehr als 100.000 Dateien.</translation>
        </message>
        <message>
            <source>Write %1</source>
            <translation>%1 schreiben</translation>
        </message>
        <message>
            <source>There is no params.json, which says what is run</source>
            <translation>Es gibt keine params.json, die sagt, was ausgeführt wird</translation>
        </message>
        <message>
            <source>Create params.json</source>
            <translation>params.json anlegen</translation>
        </message>
        <message>
            <source>The key %1 is there twice; the first one is in line %2</source>
            <translation>Der Schlüssel %1 steht zweimal da; zuerst in Zeile %2</translation>
        </message>
        <message>
            <source>The key %1 is missing</source>
            <translation>Der Schlüssel %1 fehlt</translation>
        </message>
        <message>
            <source>Add it; "" says that it is not used.</source>
            <translation>Hinzufügen; "" sagt, dass er nicht benutzt wird.</translation>
        </message>
        <message>
            <source>Add %1</source>
            <translation>%1 hinzufügen</translation>
        </message>
        <message>
            <source>The value of %1 is no text</source>
            <translation>Der Wert von %1 ist kein Text</translation>
        </message>
        <message>
            <source>Write ""</source>
            <translation>"" schreiben</translation>
        </message>
        <message>
            <source>Write "%1"</source>
            <translation>„%1“ schreiben</translation>
        </message>
        <message>
            <source>Paths are relative to the task folder.</source>
            <translation>Pfade gelten vom Ordner der Aufgabe aus.</translation>
        </message>
        <message>
            <source>%1 is an absolute path: %2</source>
            <translation>%1 ist ein absoluter Pfad: %2</translation>
        </message>
        <message>
            <source>%1 leads out of the task folder: %2</source>
            <translation>%1 führt aus der Aufgabe hinaus: %2</translation>
        </message>
        <message>
            <source>exec_file_name names no script</source>
            <translation>exec_file_name nennt kein Skript</translation>
        </message>
        <message>
            <source>Name the Python file that is run.</source>
            <translation>Die Python-Datei nennen, die ausgeführt wird.</translation>
        </message>
        <message>
            <source>The script %1 is not directly in the task folder</source>
            <translation>Das Skript %1 liegt nicht unmittelbar in der Aufgabe</translation>
        </message>
        <message>
            <source>There is no file %1 in the task folder</source>
            <translation>Es gibt keine Datei %1 in der Aufgabe</translation>
        </message>
        <message>
            <source>Names are compared exactly, upper and lower case too.</source>
            <translation>Namen werden genau verglichen, auch Groß- und Kleinbuchstaben.</translation>
        </message>
        <message>
            <source>%1 is no Python script</source>
            <translation>%1 ist kein Python-Skript</translation>
        </message>
        <message>
            <source>%1 names a file, where a folder is needed: %2</source>
            <translation>%1 nennt eine Datei, wo ein Ordner nötig ist: %2</translation>
        </message>
        <message>
            <source>Name a folder; it is made when it is missing.</source>
            <translation>Einen Ordner nennen; er wird angelegt, wenn er fehlt.</translation>
        </message>
        <message>
            <source>= is no comparison: == is meant, perhaps</source>
            <translation>= ist kein Vergleich: Gemeint ist wohl ==</translation>
        </message>
        <message>
            <source>The folder has no requirements.txt.</source>
            <translation>Der Ordner hat keine requirements.txt.</translation>
        </message>
        <message>
            <source>List the packages that the script imports, one a line.</source>
            <translation>Die Pakete nennen, die das Skript importiert, eines je Zeile.</translation>
        </message>
        <message>
            <source>pip cannot read this line: %1.</source>
            <translation>pip kann diese Zeile nicht lesen: %1.</translation>
        </message>
        <message>
            <source>%1 is listed already, in line %2.</source>
            <translation>%1 ist schon genannt, in Zeile %2.</translation>
        </message>
        <message>
            <source>Keep one of the two lines.</source>
            <translation>Eine der beiden Zeilen behalten.</translation>
        </message>
        <message>
            <source>Remove line %1</source>
            <translation>Zeile %1 entfernen</translation>
        </message>
        <message>
            <source>%1 is bound to a folder that is not there: %2</source>
            <translation>%1 ist an einen Ordner gebunden, den es nicht gibt: %2</translation>
        </message>
        <message>
            <source>Bind another folder, or make this one.</source>
            <translation>Einen anderen Ordner binden oder diesen anlegen.</translation>
        </message>
        <message>
            <source>Make the folder %1</source>
            <translation>Den Ordner %1 anlegen</translation>
        </message>
        <message>
            <source>%1 is bound to an execution that is not there: %2</source>
            <translation>%1 ist an eine Ausführung gebunden, die es nicht gibt: %2</translation>
        </message>
        <message>
            <source>%1 is bound to data that is not here: %2</source>
            <translation>%1 ist an Daten gebunden, die nicht hier sind: %2</translation>
        </message>
        <message>
            <source>Empty</source>
            <translation>Leer</translation>
        </message>
        <message>
            <source>One script that writes one file.</source>
            <translation>Ein Skript, das eine Datei schreibt.</translation>
        </message>
        <message>
            <source>scikit-learn training</source>
            <translation>Training mit scikit-learn</translation>
        </message>
        <message>
            <source>Learns to read handwritten digits from a data set that comes with scikit-learn; writes a model and a plot.</source>
            <translation>Lernt handgeschriebene Ziffern aus einem Datensatz, der mit scikit-learn kommt; schreibt ein Modell und ein Bild.</translation>
        </message>
        <message>
            <source>PyTorch training</source>
            <translation>Training mit PyTorch</translation>
        </message>
        <message>
            <source>Trains a small network on points that the script makes, on the GPU where there is one.</source>
            <translation>Trainiert ein kleines Netz mit Punkten, die das Skript macht, auf der Grafikkarte, wenn es eine gibt.</translation>
        </message>
        <message>
            <source>Data preparation</source>
            <translation>Datenaufbereitung</translation>
        </message>
        <message>
            <source>Cleans tables and splits them into a training and a test part.</source>
            <translation>Bereinigt Tabellen und teilt sie in Trainings- und Testteil.</translation>
        </message>
        <message>
            <source>%1 cannot be moved to the trash</source>
            <translation>%1 kann nicht in den Papierkorb gelegt werden</translation>
        </message>
    </context>
    <context>
        <name>CrashNotice</name>
        <message>
            <source>Orrery crashed</source>
            <translation>Orrery ist abgestürzt</translation>
        </message>
        <message numerus="yes">
            <source>Orrery crashed %n time(s) since it last told you.</source>
            <translation>
                <numerusform>Orrery ist einmal abgestürzt, seit es das letzte Mal davon berichtet hat.</numerusform>
                <numerusform>Orrery ist %n-mal abgestürzt, seit es das letzte Mal davon berichtet hat.</numerusform>
            </translation>
        </message>
        <message>
            <source>Runs go on by themselves and were not touched. When you tell us of the crash, add this file: it holds no arguments, no environment and nothing of your data.

%1</source>
            <translation>Ausführungen laufen von selbst weiter und wurden nicht berührt. Wer uns den Absturz meldet, füge diese Datei bei: Sie enthält keine Argumente, keine Umgebung und nichts von den Daten.

%1</translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Code of the reason</source>
            <translation>Kennung des Grundes</translation>
        </message>
        <message>
            <source>In detail</source>
            <translation>Im Einzelnen</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Exit status</source>
            <translation>Rückgabewert</translation>
        </message>
        <message>
            <source>Signal</source>
            <translation>Signal</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>Angelegt</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>Begonnen</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Beendet</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Processor time</source>
            <translation>Prozessorzeit</translation>
        </message>
        <message>
            <source>Peak memory</source>
            <translation>Höchster Speicherbedarf</translation>
        </message>
        <message>
            <source>Working directory</source>
            <translation>Arbeitsverzeichnis</translation>
        </message>
        <message>
            <source>New in it</source>
            <translation>Neu darin</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <source>as it was when this was started</source>
            <translation>wie sie beim Start war</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>into</source>
            <translation>nach</translation>
        </message>
        <message>
            <source>Results kept from</source>
            <translation>Ergebnisse aus</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Files of code</source>
            <translation>Dateien des Codes</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>flag</source>
            <translation>Schalter</translation>
        </message>
        <message>
            <source>More arguments</source>
            <translation>Weitere Argumente</translation>
        </message>
        <message>
            <source>Metrics</source>
            <translation>Messwerte</translation>
        </message>
        <message>
            <source>the last value of each</source>
            <translation>jeweils der letzte</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Isolation</source>
            <translation>Abschirmung</translation>
        </message>
        <message>
            <source>sandbox</source>
            <translation>Sandbox</translation>
        </message>
        <message>
            <source>none: it ran as your own programs do</source>
            <translation>keine: Sie lief wie die eigenen Programme</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>Zeitgrenze</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Geräte</translation>
        </message>
        <message>
            <source>in the run</source>
            <translation>in der Ausführung</translation>
        </message>
        <message>
            <source>As a command</source>
            <translation>Als Befehl</translation>
        </message>
        <message>
            <source>Repeats</source>
            <translation>Wiederholt</translation>
        </message>
        <message>
            <source>Continues</source>
            <translation>Setzt fort</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>used as it is</source>
            <translation>so verwendet, wie sie ist</translation>
        </message>
        <message>
            <source>reused</source>
            <translation>wiederverwendet</translation>
        </message>
        <message>
            <source>built for this execution</source>
            <translation>für diese Ausführung gebaut</translation>
        </message>
        <message>
            <source>Resolved on</source>
            <translation>Aufgelöst am</translation>
        </message>
        <message>
            <source>Directory</source>
            <translation>Verzeichnis</translation>
        </message>
        <message>
            <source>Packages</source>
            <translation>Pakete</translation>
        </message>
    </context>
    <context>
        <name>ExecutionListModel</name>
        <message>
            <source>on</source>
            <comment>a parameter without a value</comment>
            <translation>an</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>Stern</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Execution</source>
            <translation>Ausführung</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>Begonnen</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>Was zu wissen ist</translation>
        </message>
        <message>
            <source>starred</source>
            <translation>mit Stern</translation>
        </message>
    </context>
    <context>
        <name>External</name>
        <message>
            <source>Name another one in the settings, under Other programs.</source>
            <translation>In den Einstellungen unter „Andere Programme“ ein anderes nennen.</translation>
        </message>
        <message>
            <source>“%1” is no command.</source>
            <translation>„%1“ ist kein Befehl.</translation>
        </message>
        <message>
            <source>%1 cannot be started.</source>
            <translation>%1 kann nicht gestartet werden.</translation>
        </message>
        <message>
            <source>The desktop has no program for this file.</source>
            <translation>Der Schreibtisch hat kein Programm für diese Datei.</translation>
        </message>
        <message>
            <source>No terminal was found.</source>
            <translation>Es wurde kein Terminal gefunden.</translation>
        </message>
    </context>
    <context>
        <name>FolderToData</name>
        <message>
            <source>%1 is data %2 now, and a run finds it at /input%3.</source>
            <translation>%1 sind jetzt die Daten %2, und eine Ausführung findet sie unter /input%3.</translation>
        </message>
        <message>
            <source>%1 is data %2 now. All five inputs are taken: bind it in the form.</source>
            <translation>%1 sind jetzt die Daten %2. Alle fünf Eingänge sind belegt: bitte im Formular binden.</translation>
        </message>
    </context>
    <context>
        <name>Phrases</name>
        <message>
            <source>Waiting for its turn</source>
            <translation>Wartet, bis sie an der Reihe ist</translation>
        </message>
        <message>
            <source>Keeping the code</source>
            <translation>Der Code wird aufbewahrt</translation>
        </message>
        <message>
            <source>Preparing the Python environment</source>
            <translation>Die Python-Umgebung wird vorbereitet</translation>
        </message>
        <message>
            <source>Binding data</source>
            <translation>Daten werden gebunden</translation>
        </message>
        <message>
            <source>Downloading data</source>
            <translation>Daten werden geladen</translation>
        </message>
        <message>
            <source>Fetching the image</source>
            <translation>Das Abbild wird geholt</translation>
        </message>
        <message>
            <source>Synchronizing data</source>
            <translation>Daten werden abgeglichen</translation>
        </message>
        <message>
            <source>Starting the script</source>
            <translation>Das Skript wird gestartet</translation>
        </message>
        <message>
            <source>The script is running</source>
            <translation>Das Skript läuft</translation>
        </message>
        <message>
            <source>Saving what it wrote</source>
            <translation>Was es geschrieben hat, wird gespeichert</translation>
        </message>
        <message>
            <source>Fetching what it wrote</source>
            <translation>Was es geschrieben hat, wird geholt</translation>
        </message>
        <message>
            <source>Cleaning up</source>
            <translation>Es wird aufgeräumt</translation>
        </message>
        <message>
            <source>queued</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>preparing</source>
            <translation>bereitet vor</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>saving</source>
            <translation>speichert</translation>
        </message>
        <message>
            <source>succeeded</source>
            <translation>gelungen</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>verloren</translation>
        </message>
        <message>
            <source>queue</source>
            <translation>Warten</translation>
        </message>
        <message>
            <source>code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>download</source>
            <translation>Laden</translation>
        </message>
        <message>
            <source>image</source>
            <translation>Abbild</translation>
        </message>
        <message>
            <source>synchronize</source>
            <translation>Abgleichen</translation>
        </message>
        <message>
            <source>start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>run</source>
            <translation>Laufen</translation>
        </message>
        <message>
            <source>save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>fetch</source>
            <translation>Holen</translation>
        </message>
        <message>
            <source>clean</source>
            <translation>Aufräumen</translation>
        </message>
        <message>
            <source>Waiting for its supervisor</source>
            <translation>Wartet auf ihren Aufseher</translation>
        </message>
        <message>
            <source>Done in %1</source>
            <translation>Fertig nach %1</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>this computer</source>
            <translation>diesem Rechner</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>%1 × %2 · %3</source>
            <translation>%1 × %2 · %3</translation>
        </message>
        <message>
            <source>A link to another file.</source>
            <translation>Ein Verweis auf eine andere Datei.</translation>
        </message>
        <message>
            <source>Not a file with content.</source>
            <translation>Keine Datei mit Inhalt.</translation>
        </message>
        <message>
            <source>The image is too large to show here.</source>
            <translation>Das Bild ist zu groß, um es hier zu zeigen.</translation>
        </message>
        <message>
            <source>Not text: there is no view for this kind of file yet.</source>
            <translation>Kein Text: Für diese Art von Datei gibt es noch keine Ansicht.</translation>
        </message>
        <message>
            <source>the first %1 of %2</source>
            <translation>die ersten %1 von %2</translation>
        </message>
    </context>
    <context>
        <name>TaskFiles</name>
        <message>
            <source>cannot be packed</source>
            <translation>kann nicht gepackt werden</translation>
        </message>
        <message>
            <source>default rule</source>
            <translation>Grundregel</translation>
        </message>
        <message>
            <source>Left out by the built-in rule %1</source>
            <translation>Ausgelassen durch die eingebaute Regel %1</translation>
        </message>
        <message>
            <source>Left out by line %1 of %2: %3</source>
            <translation>Ausgelassen durch Zeile %1 von %2: %3</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>%1 cannot be read</source>
            <translation>%1 kann nicht gelesen werden</translation>
        </message>
    </context>
    <context>
        <name>Tr</name>
        <message>
            <source>%1 cannot be copied</source>
            <translation>%1 kann nicht kopiert werden</translation>
        </message>
    </context>
    <context>
        <name>When</name>
        <message>
            <source>yesterday %1</source>
            <translation>gestern %1</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>weekday and time</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>day and month</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>date and time</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>day and year</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>vor %1 min</translation>
        </message>
        <message>
            <source>%1 h ago</source>
            <translation>vor %1 h</translation>
        </message>
    </context>
    <context>
        <name>WorkFiles</name>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>downloaded</source>
            <translation>geladen</translation>
        </message>
    </context>
    <context>
        <name>Written</name>
        <message>
            <source>It has written no file yet.</source>
            <translation>Sie hat noch keine Datei geschrieben.</translation>
        </message>
        <message numerus="yes">
            <source>It has written %Ln file(s), %1; the last was %2, %3 ago.</source>
            <translation>
                <numerusform>Sie hat %Ln Datei geschrieben, %1: %2, vor %3.</numerusform>
                <numerusform>Sie hat %Ln Dateien geschrieben, %1; die letzte war %2, vor %3.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>Builds, runs and keeps machine-learning tasks.</source>
            <translation>Baut Aufgaben des maschinellen Lernens, führt sie aus und bewahrt sie auf.</translation>
        </message>
        <message>
            <source>The workspace.</source>
            <translation>Der Arbeitsbereich.</translation>
        </message>
        <message>
            <source>A task folder, an archive of one, or the id of an execution.</source>
            <translation>Der Ordner einer Aufgabe, ein Archiv davon oder die Kennung einer Ausführung.</translation>
        </message>
    </context>
    <context>
        <name>orrery::Banner</name>
        <message>
            <source>Close this message</source>
            <translation>Diese Meldung schließen</translation>
        </message>
    </context>
    <context>
        <name>orrery::BindingsForm</name>
        <message>
            <source>only this task's code; exec:ID goes on from an execution</source>
            <translation>nur der Code dieser Aufgabe; exec:ID setzt eine Ausführung fort</translation>
        </message>
        <message>
            <source>nothing; a folder of this computer, data, exec:ID</source>
            <translation>nichts; ein Ordner dieses Rechners, Daten, exec:ID</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>Ordner wählen</translation>
        </message>
        <message>
            <source>Starts from</source>
            <translation>Beginnt mit</translation>
        </message>
        <message>
            <source>change of a binding</source>
            <translation>Änderung einer Bindung</translation>
        </message>
        <message>
            <source>A folder for %1</source>
            <translation>Ein Ordner für %1</translation>
        </message>
    </context>
    <context>
        <name>orrery::CodeEdit</name>
        <message>
            <source>Text of %1</source>
            <translation>Text von %1</translation>
        </message>
        <message>
            <source>typing</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>Löschung</translation>
        </message>
        <message>
            <source>Undo %1</source>
            <translation>%1 rückgängig machen</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Redo %1</source>
            <translation>%1 wiederherstellen</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Ausschneiden</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>replacement</source>
            <translation>Ersetzung</translation>
        </message>
        <message>
            <source>replacement of all hits</source>
            <translation>Ersetzung aller Treffer</translation>
        </message>
    </context>
    <context>
        <name>orrery::ComparisonModel</name>
        <message>
            <source>parameter</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>params.json</source>
            <translation>params.json</translation>
        </message>
        <message>
            <source>input</source>
            <translation>Eingang</translation>
        </message>
        <message>
            <source>setting</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>requirement</source>
            <translation>Anforderung</translation>
        </message>
        <message>
            <source>code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>file written</source>
            <translation>geschriebene Datei</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>as it was</source>
            <translation>wie damals</translation>
        </message>
        <message>
            <source>Differs in</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
    </context>
    <context>
        <name>orrery::ComparisonPane</name>
        <message>
            <source>Differences</source>
            <translation>Unterschiede</translation>
        </message>
        <message>
            <source>Less</source>
            <translation>Weniger</translation>
        </message>
        <message>
            <source>All differences</source>
            <translation>Alle Unterschiede</translation>
        </message>
        <message>
            <source>%1 against %2</source>
            <translation>%1 gegen %2</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>Wird verglichen …</translation>
        </message>
        <message>
            <source>They do not differ.</source>
            <translation>Sie unterscheiden sich nicht.</translation>
        </message>
        <message>
            <source>They were asked for the same.</source>
            <translation>Von beiden wurde dasselbe verlangt.</translation>
        </message>
    </context>
    <context>
        <name>orrery::DiffText</name>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
    </context>
    <context>
        <name>orrery::DoctorView</name>
        <message>
            <source>there</source>
            <translation>da</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Noch einmal prüfen</translation>
        </message>
        <message>
            <source>What this computer has</source>
            <translation>Was dieser Rechner hat</translation>
        </message>
        <message>
            <source>Looking at this computer…</source>
            <translation>Dieser Rechner wird angesehen …</translation>
        </message>
        <message>
            <source>Everything that Orrery needs is here.</source>
            <translation>Alles, was Orrery braucht, ist da.</translation>
        </message>
        <message>
            <source>Something that Orrery needs is missing.</source>
            <translation>Etwas, das Orrery braucht, fehlt.</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>Befehl kopieren</translation>
        </message>
        <message>
            <source>Copy the command: %1</source>
            <translation>Befehl kopieren: %1</translation>
        </message>
        <message>
            <source>Doctor</source>
            <translation>Diagnose</translation>
        </message>
    </context>
    <context>
        <name>orrery::EditorPage</name>
        <message>
            <source>Too large for the editor</source>
            <translation>Zu groß für den Editor</translation>
        </message>
        <message>
            <source>Files of up to 8 MB are edited here.</source>
            <translation>Hier werden Dateien bis 8 MB bearbeitet.</translation>
        </message>
        <message>
            <source>Another program changed %1; this is its text now. Undo begins here.</source>
            <translation>Ein anderes Programm hat %1 geändert; dies ist der neue Text. Rückgängig beginnt hier.</translation>
        </message>
        <message>
            <source>Another program changed %1; its changes and yours are merged here. Undo begins here.</source>
            <translation>Ein anderes Programm hat %1 geändert; beide Änderungen sind hier vereint. Rückgängig beginnt hier.</translation>
        </message>
        <message>
            <source>Another program changed the same lines of %1. Nothing is written until you choose.</source>
            <translation>Ein anderes Programm hat dieselben Zeilen von %1 geändert. Bis zur Entscheidung wird nichts geschrieben.</translation>
        </message>
        <message>
            <source>Keep what stands here</source>
            <translation>Behalten, was hier steht</translation>
        </message>
        <message>
            <source>Take the file's text</source>
            <translation>Den Text der Datei nehmen</translation>
        </message>
        <message>
            <source>%1 was deleted or renamed. Its text is still here.</source>
            <translation>%1 wurde gelöscht oder umbenannt. Der Text ist noch hier.</translation>
        </message>
        <message>
            <source>Write it again</source>
            <translation>Noch einmal schreiben</translation>
        </message>
        <message>
            <source>This text of %1 was not saved when Orrery last ended.</source>
            <translation>Dieser Text von %1 war nicht gespeichert, als Orrery zuletzt endete.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Back to the file's text</source>
            <translation>Zurück zum Text der Datei</translation>
        </message>
        <message>
            <source>This is no text</source>
            <translation>Das ist kein Text</translation>
        </message>
        <message>
            <source>%1, %2.</source>
            <translation>%1, %2.</translation>
        </message>
        <message>
            <source>Open with its program</source>
            <translation>Mit seinem Programm öffnen</translation>
        </message>
        <message>
            <source>Show it as text</source>
            <translation>Als Text zeigen</translation>
        </message>
    </context>
    <context>
        <name>orrery::EditorTabs</name>
        <message>
            <source>%1: not saved</source>
            <translation>%1: nicht gespeichert</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>Nicht gespeichert</translation>
        </message>
        <message>
            <source>Save the changes to %1?</source>
            <translation>Änderungen an %1 speichern?</translation>
        </message>
    </context>
    <context>
        <name>orrery::ExecutionActions</name>
        <message>
            <source>What goes on cannot be deleted.</source>
            <translation>Was noch läuft, kann nicht gelöscht werden.</translation>
        </message>
        <message>
            <source>Stop it first.</source>
            <translation>Zuerst anhalten.</translation>
        </message>
        <message>
            <source>Lost are the log, the working directory with all that was written, and the code as it ran. The task's folder and data stay.</source>
            <translation>Verloren gehen das Protokoll, das Arbeitsverzeichnis mit allem Geschriebenen und der Code, wie er lief. Der Ordner der Aufgabe und die Daten bleiben.</translation>
        </message>
        <message>
            <source>This frees %1.</source>
            <translation>Das macht %1 frei.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln execution(s) went on from here; they keep what they took over.</source>
            <translation>
                <numerusform>%Ln Ausführung wurde von hier fortgesetzt; sie behält, was sie übernommen hat.</numerusform>
                <numerusform>%Ln Ausführungen wurden von hier fortgesetzt; sie behalten, was sie übernommen haben.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of them has a star.</source>
            <translation>
                <numerusform>%Ln davon hat einen Stern.</numerusform>
                <numerusform>%Ln davon haben einen Stern.</numerusform>
            </translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete execution %1 of %2?</source>
            <translation>Ausführung %1 von %2 löschen?</translation>
        </message>
        <message numerus="yes">
            <source>Delete %Ln execution(s)?</source>
            <translation>
                <numerusform>%Ln Ausführung löschen?</numerusform>
                <numerusform>%Ln Ausführungen löschen?</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Stop the execution</source>
            <translation>Ausführung anhalten</translation>
        </message>
        <message>
            <source>Stop %1?</source>
            <translation>%1 anhalten?</translation>
        </message>
        <message>
            <source>The script is asked to end and has ten seconds for it; at once, it has none. What it has written is kept either way.</source>
            <translation>Das Skript wird gebeten zu enden und hat dafür zehn Sekunden; bei „sofort“ keine. Was es geschrieben hat, bleibt in jedem Fall.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop at once</source>
            <translation>Sofort anhalten</translation>
        </message>
        <message>
            <source>Let it run</source>
            <translation>Weiterlaufen lassen</translation>
        </message>
    </context>
    <context>
        <name>orrery::ExecutionHeader</name>
        <message>
            <source>Stop…</source>
            <translation>Anhalten …</translation>
        </message>
        <message>
            <source>Run again…</source>
            <translation>Noch einmal …</translation>
        </message>
        <message>
            <source>Executions</source>
            <translation>Ausführungen</translation>
        </message>
        <message>
            <source>Back to all executions</source>
            <translation>Zurück zu allen Ausführungen</translation>
        </message>
        <message>
            <source>Id of the execution</source>
            <translation>Kennung der Ausführung</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <source>Go to the task</source>
            <translation>Zur Aufgabe</translation>
        </message>
        <message>
            <source>Begins with the values of then; they can be changed</source>
            <translation>Beginnt mit den Werten von damals; sie können geändert werden</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>A name of your own for this execution</source>
            <translation>Ein eigener Name für diese Ausführung</translation>
        </message>
        <message>
            <source>Name it</source>
            <translation>Benennen</translation>
        </message>
        <message>
            <source>Take the star away</source>
            <translation>Stern wegnehmen</translation>
        </message>
        <message>
            <source>Give it a star</source>
            <translation>Stern geben</translation>
        </message>
    </context>
    <context>
        <name>orrery::ExecutionListModel</name>
        <message numerus="yes">
            <source>%1 · %Ln execution(s)</source>
            <translation>
                <numerusform>%1 · %Ln Ausführung</numerusform>
                <numerusform>%1 · %Ln Ausführungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Take the star away</source>
            <translation>Stern wegnehmen</translation>
        </message>
        <message>
            <source>Give it a star</source>
            <translation>Stern geben</translation>
        </message>
        <message>
            <source>Metric: the last value that the script wrote to $ORRERY_METRICS</source>
            <translation>Messwert: der letzte, den das Skript nach $ORRERY_METRICS geschrieben hat</translation>
        </message>
    </context>
    <context>
        <name>orrery::ExecutionPage</name>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message numerus="yes">
            <source>Files · %Ln new</source>
            <translation>
                <numerusform>Dateien · %Ln neu</numerusform>
                <numerusform>Dateien · %Ln neu</numerusform>
            </translation>
        </message>
        <message>
            <source>The copy is in %1.</source>
            <translation>Die Kopie ist in %1.</translation>
        </message>
        <message>
            <source>ended after %1</source>
            <translation>beendet nach %1</translation>
        </message>
        <message>
            <source>on %1</source>
            <translation>auf %1</translation>
        </message>
        <message>
            <source>started %1</source>
            <translation>begonnen %1</translation>
        </message>
        <message>
            <source>It wrote nothing to its log.</source>
            <translation>Es hat nichts ins Protokoll geschrieben.</translation>
        </message>
        <message>
            <source>Go to the task</source>
            <translation>Zur Aufgabe</translation>
        </message>
        <message>
            <source>Open the working directory</source>
            <translation>Arbeitsverzeichnis öffnen</translation>
        </message>
        <message>
            <source>Open a terminal there</source>
            <translation>Dort ein Terminal öffnen</translation>
        </message>
        <message>
            <source>Export its files…</source>
            <translation>Dateien ausgeben …</translation>
        </message>
        <message>
            <source>Copy the id</source>
            <translation>Kennung kopieren</translation>
        </message>
        <message>
            <source>Copy the path on this computer</source>
            <translation>Pfad auf diesem Rechner kopieren</translation>
        </message>
        <message>
            <source>Copy the path in the run</source>
            <translation>Pfad in der Ausführung kopieren</translation>
        </message>
        <message>
            <source>Copy as an orrery command</source>
            <translation>Als orrery-Befehl kopieren</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Export the working directory into</source>
            <translation>Arbeitsverzeichnis ausgeben nach</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s), %1, are in %2.</source>
            <translation>
                <numerusform>%Ln Datei, %1, ist in %2.</numerusform>
                <numerusform>%Ln Dateien, %1, sind in %2.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not started: %1</source>
            <translation>Nicht begonnen: %1</translation>
        </message>
        <message>
            <source>Not started.</source>
            <translation>Nicht begonnen.</translation>
        </message>
    </context>
    <context>
        <name>orrery::ExecutionTable</name>
        <message>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Group by task</source>
            <translation>Nach Aufgabe gruppieren</translation>
        </message>
        <message>
            <source>Nothing has run yet</source>
            <translation>Noch ist nichts gelaufen</translation>
        </message>
        <message>
            <source>Each run of a task is kept here, with its log, its files and why it ended as it did. Open a task and press Run.</source>
            <translation>Jede Ausführung einer Aufgabe wird hier aufbewahrt, mit Protokoll, Dateien und dem Grund ihres Endes. Eine Aufgabe öffnen und „Ausführen“ drücken.</translation>
        </message>
        <message>
            <source>No execution is like that</source>
            <translation>Keine Ausführung ist so</translation>
        </message>
        <message>
            <source>Nothing has these words in its task, name, id or reason, in the chosen state.</source>
            <translation>Im gewählten Zustand kommen diese Wörter in keiner Aufgabe, keinem Namen, keiner Kennung und keinem Grund vor.</translation>
        </message>
        <message>
            <source>Executions</source>
            <translation>Ausführungen</translation>
        </message>
        <message>
            <source>Find by task, parameter, reason…</source>
            <translation>Nach Aufgabe, Parameter, Grund suchen …</translation>
        </message>
        <message>
            <source>Find executions</source>
            <translation>Ausführungen suchen</translation>
        </message>
        <message>
            <source>Which columns are shown, parameters and metrics among them</source>
            <translation>Welche Spalten gezeigt werden, auch Parameter und Messwerte</translation>
        </message>
        <message>
            <source>A row for each task, its executions below it</source>
            <translation>Eine Zeile für jede Aufgabe, darunter ihre Ausführungen</translation>
        </message>
        <message>
            <source>all %L1</source>
            <translation>alle %L1</translation>
        </message>
        <message>
            <source>%L1 active</source>
            <translation>%L1 aktiv</translation>
        </message>
        <message>
            <source>%L1 succeeded</source>
            <translation>%L1 gelungen</translation>
        </message>
        <message>
            <source>%L1 failed</source>
            <translation>%L1 gescheitert</translation>
        </message>
        <message>
            <source>%L1 cancelled</source>
            <translation>%L1 abgebrochen</translation>
        </message>
        <message>
            <source>%L1 starred</source>
            <translation>%L1 mit Stern</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Anhalten …</translation>
        </message>
        <message>
            <source>Star, or take the star away</source>
            <translation>Stern geben oder wegnehmen</translation>
        </message>
        <message>
            <source>Copy the rows</source>
            <translation>Zeilen kopieren</translation>
        </message>
        <message>
            <source>Copy the ids</source>
            <translation>Kennungen kopieren</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Metrics</source>
            <translation>Messwerte</translation>
        </message>
    </context>
    <context>
        <name>orrery::FilesPanel</name>
        <message>
            <source>Files of the task</source>
            <translation>Dateien der Aufgabe</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>wird gezählt …</translation>
        </message>
        <message>
            <source>Done: %1.</source>
            <translation>Erledigt: %1.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Taken back: %1.</source>
            <translation>Zurückgenommen: %1.</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 will be packed</source>
            <translation>%1 werden gepackt</translation>
        </message>
        <message>
            <source>left out: counting…</source>
            <translation>ausgelassen: wird gezählt …</translation>
        </message>
        <message>
            <source>nothing is left out</source>
            <translation>nichts wird ausgelassen</translation>
        </message>
        <message>
            <source>%1 left out by rules</source>
            <translation>%1 durch Regeln ausgelassen</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open with its program</source>
            <translation>Mit seinem Programm öffnen</translation>
        </message>
        <message>
            <source>New file…</source>
            <translation>Neue Datei …</translation>
        </message>
        <message>
            <source>New folder…</source>
            <translation>Neuer Ordner …</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>To the trash; can be taken back</source>
            <translation>In den Papierkorb; kann zurückgenommen werden</translation>
        </message>
        <message>
            <source>Leave this out</source>
            <translation>Dies auslassen</translation>
        </message>
        <message>
            <source>Adds a rule to .orreryignore: it is neither packed nor run</source>
            <translation>Fügt .orreryignore eine Regel hinzu: Es wird weder gepackt noch ausgeführt</translation>
        </message>
        <message>
            <source>Take this in again</source>
            <translation>Dies wieder aufnehmen</translation>
        </message>
        <message>
            <source>Copy its path</source>
            <translation>Pfad kopieren</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Undo %1</source>
            <translation>%1 rückgängig machen</translation>
        </message>
        <message>
            <source>Redo %1</source>
            <translation>%1 wiederherstellen</translation>
        </message>
        <message>
            <source>New folder</source>
            <translation>Neuer Ordner</translation>
        </message>
        <message>
            <source>New file</source>
            <translation>Neue Datei</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Name:</translation>
        </message>
        <message>
            <source>Name, in %1:</source>
            <translation>Name, in %1:</translation>
        </message>
        <message>
            <source>folder</source>
            <translation>ordner</translation>
        </message>
        <message>
            <source>file.py</source>
            <translation>datei.py</translation>
        </message>
        <message>
            <source>“%1” is no name for a file</source>
            <translation>„%1“ ist kein Name für eine Datei</translation>
        </message>
    </context>
    <context>
        <name>orrery::FilesView</name>
        <message>
            <source>No file yet</source>
            <translation>Noch keine Datei</translation>
        </message>
        <message>
            <source>What the script writes into its current directory appears here at once.</source>
            <translation>Was das Skript in sein Verzeichnis schreibt, erscheint sofort hier.</translation>
        </message>
        <message>
            <source>Files of the working directory</source>
            <translation>Dateien des Arbeitsverzeichnisses</translation>
        </message>
        <message>
            <source>It wrote no file</source>
            <translation>Es hat keine Datei geschrieben</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln new or changed</source>
            <translation>
                <numerusform>%Ln neu oder geändert</numerusform>
                <numerusform>%Ln neu oder geändert</numerusform>
            </translation>
        </message>
        <message>
            <source>Open with the desktop's program</source>
            <translation>Mit dem Programm des Schreibtischs öffnen</translation>
        </message>
        <message>
            <source>Open in the editor</source>
            <translation>Im Editor öffnen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the path on this computer</source>
            <translation>Pfad auf diesem Rechner kopieren</translation>
        </message>
        <message>
            <source>Save a copy in…</source>
            <translation>Kopie speichern in …</translation>
        </message>
        <message>
            <source>Save a copy in</source>
            <translation>Kopie speichern in</translation>
        </message>
    </context>
    <context>
        <name>orrery::FindBar</name>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Find in the text</source>
            <translation>Im Text suchen</translation>
        </message>
        <message>
            <source>Replace by</source>
            <translation>Ersetzen durch</translation>
        </message>
        <message>
            <source>Previous hit (Shift+F3)</source>
            <translation>Voriger Treffer (Umschalt+F3)</translation>
        </message>
        <message>
            <source>Next hit (F3)</source>
            <translation>Nächster Treffer (F3)</translation>
        </message>
        <message>
            <source>Close (Escape)</source>
            <translation>Schließen (Escape)</translation>
        </message>
        <message>
            <source>Match case</source>
            <translation>Groß- und Kleinschreibung</translation>
        </message>
        <message>
            <source>Whole words</source>
            <translation>Ganze Wörter</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>Regulärer Ausdruck</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>Alle ersetzen</translation>
        </message>
        <message numerus="yes">
            <source>%Ln replaced</source>
            <translation>
                <numerusform>%Ln ersetzt</numerusform>
                <numerusform>%Ln ersetzt</numerusform>
            </translation>
        </message>
        <message>
            <source>no valid expression</source>
            <translation>kein gültiger Ausdruck</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>nicht gefunden</translation>
        </message>
        <message numerus="yes">
            <source>%Ln hit(s) or more</source>
            <translation>
                <numerusform>%Ln Treffer oder mehr</numerusform>
                <numerusform>%Ln Treffer oder mehr</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln hit(s)</source>
            <translation>
                <numerusform>%Ln Treffer</numerusform>
                <numerusform>%Ln Treffer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orrery::FolderDialog</name>
        <message>
            <source>Choose…</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <source>Choose the folder in which it is made</source>
            <translation>Den Ordner wählen, in dem es angelegt wird</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>In the folder</source>
            <translation>Im Ordner</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>In which folder?</source>
            <translation>In welchem Ordner?</translation>
        </message>
        <message>
            <source>A name without “/”, in a folder that is named in full.</source>
            <translation>Ein Name ohne „/“ in einem Ordner, der vollständig genannt ist.</translation>
        </message>
        <message>
            <source>%1 is there already; choose another name.</source>
            <translation>%1 gibt es schon; einen anderen Namen wählen.</translation>
        </message>
    </context>
    <context>
        <name>orrery::LogGutter</name>
        <message>
            <source>Fold to the last state</source>
            <translation>Auf den letzten Stand falten</translation>
        </message>
        <message>
            <source>Show all states of this line</source>
            <translation>Alle Stände dieser Zeile zeigen</translation>
        </message>
    </context>
    <context>
        <name>orrery::LogMap</name>
        <message>
            <source>Where the search found something</source>
            <translation>Wo die Suche etwas gefunden hat</translation>
        </message>
        <message>
            <source>Map of what was found</source>
            <translation>Karte der Fundstellen</translation>
        </message>
    </context>
    <context>
        <name>orrery::LogView</name>
        <message>
            <source>Go to error</source>
            <translation>Zum Fehler</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>The script has cut its log: this is what it has written since.</source>
            <translation>Das Skript hat sein Protokoll gekürzt: Dies hat es seither geschrieben.</translation>
        </message>
        <message>
            <source>Show line %1 of %2</source>
            <translation>Zeile %1 von %2 zeigen</translation>
        </message>
        <message>
            <source>Find in the log</source>
            <translation>Im Protokoll suchen</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>Regulärer Ausdruck</translation>
        </message>
        <message>
            <source>Upper and lower case differ</source>
            <translation>Groß- und Kleinbuchstaben unterscheiden</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <source>When each line was written</source>
            <translation>Wann jede Zeile geschrieben wurde</translation>
        </message>
        <message>
            <source>Wrap</source>
            <translation>Umbrechen</translation>
        </message>
        <message>
            <source>Wrap long lines</source>
            <translation>Lange Zeilen umbrechen</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Folgen</translation>
        </message>
        <message>
            <source>Keep the newest line in view (End)</source>
            <translation>Die neueste Zeile im Blick behalten (Ende)</translation>
        </message>
        <message>
            <source>The last traceback in the log</source>
            <translation>Die letzte Fehlerspur im Protokoll</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Voriger</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Nächster</translation>
        </message>
        <message>
            <source>More for the log</source>
            <translation>Mehr zum Protokoll</translation>
        </message>
        <message>
            <source>Copy, save</source>
            <translation>Kopieren, speichern</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Speichern …</translation>
        </message>
        <message>
            <source>counting lines…</source>
            <translation>Zeilen werden gezählt …</translation>
        </message>
        <message numerus="yes">
            <source>%Ln line(s)</source>
            <translation>
                <numerusform>%Ln Zeile</numerusform>
                <numerusform>%Ln Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>Following</source>
            <translation>Folgt</translation>
        </message>
        <message>
            <source>searching…</source>
            <translation>wird gesucht …</translation>
        </message>
        <message>
            <source>not in the log</source>
            <translation>nicht im Protokoll</translation>
        </message>
        <message>
            <source>%L1 of %L2</source>
            <translation>%L1 von %L2</translation>
        </message>
        <message>
            <source>%L1 found</source>
            <translation>%L1 gefunden</translation>
        </message>
        <message>
            <source>Save the log</source>
            <translation>Protokoll speichern</translation>
        </message>
        <message>
            <source>Saved to %1.</source>
            <translation>Gespeichert als %1.</translation>
        </message>
        <message>
            <source>There is no Python traceback in this log.</source>
            <translation>In diesem Protokoll ist keine Fehlerspur von Python.</translation>
        </message>
    </context>
    <context>
        <name>orrery::MachineBanner</name>
        <message numerus="yes">
            <source>%Ln more thing(s) are missing: Doctor names them.</source>
            <translation>
                <numerusform>%Ln weiteres fehlt: Die Diagnose nennt es.</numerusform>
                <numerusform>%Ln weitere fehlen: Die Diagnose nennt sie.</numerusform>
            </translation>
        </message>
        <message>
            <source>Editing and packing work meanwhile.</source>
            <translation>Bearbeiten und Packen gehen unterdessen.</translation>
        </message>
        <message>
            <source>Doctor</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>Befehl kopieren</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Noch einmal prüfen</translation>
        </message>
    </context>
    <context>
        <name>orrery::MainWindow</name>
        <message numerus="yes">
            <source>%Ln active</source>
            <translation>
                <numerusform>%Ln aktiv</numerusform>
                <numerusform>%Ln aktiv</numerusform>
            </translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Aufgaben</translation>
        </message>
        <message>
            <source>Executions</source>
            <translation>Ausführungen</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Data will be kept here</source>
            <translation>Hier werden Daten aufbewahrt</translation>
        </message>
        <message>
            <source>Named, versioned data sets and models, bound to a run without a copy. Until this page is there, a run reads any folder of this computer: “orrery run --input 0=dir:PATH”.</source>
            <translation>Benannte Datensätze und Modelle in Versionen, ohne Kopie an eine Ausführung gebunden. Bis es diese Seite gibt, liest eine Ausführung jeden Ordner dieses Rechners: „orrery run --input 0=dir:PFAD“.</translation>
        </message>
        <message>
            <source>Compute</source>
            <translation>Rechnen</translation>
        </message>
        <message>
            <source>Where tasks run will be shown here</source>
            <translation>Hier wird zu sehen sein, wo Aufgaben laufen</translation>
        </message>
        <message>
            <source>The graphics cards of this computer with what they are doing, and other computers that are reached by SSH. Today every task runs on this computer.</source>
            <translation>Die Grafikkarten dieses Rechners mit dem, was sie tun, und andere Rechner, die über SSH erreicht werden. Heute läuft jede Aufgabe auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Jupyter</source>
            <translation>Jupyter</translation>
        </message>
        <message>
            <source>Notebooks will open here</source>
            <translation>Hier werden sich Notizbücher öffnen</translation>
        </message>
        <message>
            <source>JupyterLab inside a task's own environment and sandbox, kept like every other execution.</source>
            <translation>JupyterLab in Umgebung und Sandbox der Aufgabe, aufbewahrt wie jede andere Ausführung.</translation>
        </message>
        <message>
            <source>Orrery</source>
            <translation>Orrery</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>All actions…</source>
            <translation>Alle Aktionen …</translation>
        </message>
        <message>
            <source>Doctor</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <source>About Orrery</source>
            <translation>Über Orrery</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <source>Light colours</source>
            <translation>Helle Farben</translation>
        </message>
        <message>
            <source>Dark colours</source>
            <translation>Dunkle Farben</translation>
        </message>
        <message>
            <source>Colours as the desktop has them</source>
            <translation>Farben wie der Schreibtisch</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Größerer Text</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Kleinerer Text</translation>
        </message>
        <message>
            <source>Usual text size</source>
            <translation>Übliche Textgröße</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Fenster schließen</translation>
        </message>
        <message>
            <source>Find executions</source>
            <translation>Ausführungen suchen</translation>
        </message>
        <message>
            <source>Group executions by task, or not</source>
            <translation>Ausführungen nach Aufgabe gruppieren oder nicht</translation>
        </message>
        <message>
            <source>Execution</source>
            <translation>Ausführung</translation>
        </message>
        <message>
            <source>Back to all executions</source>
            <translation>Zurück zu allen Ausführungen</translation>
        </message>
        <message>
            <source>The log</source>
            <translation>Das Protokoll</translation>
        </message>
        <message>
            <source>The files</source>
            <translation>Die Dateien</translation>
        </message>
        <message>
            <source>The details</source>
            <translation>Die Einzelheiten</translation>
        </message>
        <message>
            <source>Orrery %1
Qt %2
%3, %4
Workspace: %5</source>
            <translation>Orrery %1
Qt %2
%3, %4
Arbeitsbereich: %5</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Workspace</source>
            <translation>Arbeitsbereich</translation>
        </message>
        <message>
            <source>Executions go on</source>
            <translation>Ausführungen laufen weiter</translation>
        </message>
        <message numerus="yes">
            <source>%Ln execution(s) go on without this window.</source>
            <translation>
                <numerusform>%Ln Ausführung läuft ohne dieses Fenster weiter.</numerusform>
                <numerusform>%Ln Ausführungen laufen ohne dieses Fenster weiter.</numerusform>
            </translation>
        </message>
        <message>
            <source>They are saved when they end, and are here when you come back. “orrery stop” ends one. This is not said again.</source>
            <translation>Sie werden gespeichert, wenn sie enden, und sind beim nächsten Mal da. „orrery stop“ beendet eine. Dies wird nicht noch einmal gesagt.</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
    </context>
    <context>
        <name>orrery::MakeTaskDialog</name>
        <message>
            <source>Create</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>Make “%1” a task</source>
            <translation>„%1“ zu einer Aufgabe machen</translation>
        </message>
        <message>
            <source>This folder has no params.json yet. These files make it a task; nothing is written before you press Create, and no file of yours is replaced without being shown here.</source>
            <translation>Dieser Ordner hat noch keine params.json. Diese Dateien machen ihn zu einer Aufgabe; vor „Anlegen“ wird nichts geschrieben, und keine eigene Datei wird ersetzt, ohne dass es hier steht.</translation>
        </message>
        <message>
            <source>Open as it is</source>
            <translation>So öffnen</translation>
        </message>
        <message>
            <source>What is missing is then named on its page</source>
            <translation>Was fehlt, nennt dann seine Seite</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>Keep results</source>
            <translation>Ergebnisse behalten</translation>
        </message>
        <message>
            <source>Imports</source>
            <translation>Importiert</translation>
        </message>
        <message>
            <source>Files that would be written</source>
            <translation>Dateien, die geschrieben würden</translation>
        </message>
        <message>
            <source>Content of the file</source>
            <translation>Inhalt der Datei</translation>
        </message>
        <message>
            <source>looking at the code…</source>
            <translation>der Code wird angesehen …</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>nothing beyond Python's own library</source>
            <translation>nichts außer Pythons eigener Bibliothek</translation>
        </message>
        <message>
            <source>%1 (changed)</source>
            <translation>%1 (geändert)</translation>
        </message>
        <message>
            <source>%1 (new)</source>
            <translation>%1 (neu)</translation>
        </message>
        <message numerus="yes">
            <source>Create %Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei anlegen</numerusform>
                <numerusform>%Ln Dateien anlegen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orrery::NavigationBar</name>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
    </context>
    <context>
        <name>orrery::NoteEdit</name>
        <message>
            <source>Add a note</source>
            <translation>Notiz hinzufügen</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>What you want to remember of this execution. Saved when you leave it.</source>
            <translation>Was von dieser Ausführung im Gedächtnis bleiben soll. Wird beim Verlassen gespeichert.</translation>
        </message>
    </context>
    <context>
        <name>orrery::PackDialog</name>
        <message>
            <source>Pack</source>
            <translation>Packen</translation>
        </message>
        <message>
            <source>Pack %1</source>
            <translation>%1 packen</translation>
        </message>
        <message>
            <source>What goes in and what does not</source>
            <translation>Was hineinkommt und was nicht</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <source>Choose the zip to write</source>
            <translation>Die Zip-Datei wählen, die geschrieben wird</translation>
        </message>
        <message>
            <source>Write to</source>
            <translation>Schreiben nach</translation>
        </message>
        <message>
            <source>below one folder with the task's name</source>
            <translation>unter einem Ordner mit dem Namen der Aufgabe</translation>
        </message>
        <message>
            <source>directly at the top of the zip</source>
            <translation>gleich zuoberst in der Zip-Datei</translation>
        </message>
        <message>
            <source>Files lie</source>
            <translation>Dateien liegen</translation>
        </message>
        <message>
            <source>The largest folders of what goes in</source>
            <translation>Die größten Ordner von dem, was hineinkommt</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Looking through the folder…</source>
            <translation>Der Ordner wird durchgesehen …</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Into the zip: %1. Nothing is left out.</source>
            <translation>In die Zip-Datei: %1. Nichts wird ausgelassen.</translation>
        </message>
        <message>
            <source>Into the zip: %1. Left out: %2, each with the rule that says so.</source>
            <translation>In die Zip-Datei: %1. Ausgelassen: %2, jeweils mit der Regel, die das sagt.</translation>
        </message>
        <message>
            <source>That is very much for a package. Data sets and results are usually better left out.</source>
            <translation>Das ist sehr viel für ein Paket. Datensätze und Ergebnisse werden meist besser ausgelassen.</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Auslassen</translation>
        </message>
        <message>
            <source>Turn into data…</source>
            <translation>Zu Daten machen …</translation>
        </message>
        <message>
            <source>Turn %1 into data</source>
            <translation>%1 zu Daten machen</translation>
        </message>
        <message>
            <source>Its files are copied into the workspace once, as a version that never changes. Runs read it at an input, and the folder no longer goes into packages.

Name:</source>
            <translation>Die Dateien werden einmal in den Arbeitsbereich kopiert, als Version, die sich nie ändert. Ausführungen lesen sie an einem Eingang, und der Ordner kommt nicht mehr in Pakete.

Name:</translation>
        </message>
        <message>
            <source>Write the zip to</source>
            <translation>Zip-Datei schreiben nach</translation>
        </message>
        <message>
            <source>Zip archives (*.zip)</source>
            <translation>Zip-Archive (*.zip)</translation>
        </message>
        <message>
            <source>Inside the task itself: the zip is left out of the zip.</source>
            <translation>In der Aufgabe selbst: Die Zip-Datei kommt nicht in sich selbst.</translation>
        </message>
        <message numerus="yes">
            <source>Packed %Ln file(s) into %1, %2.</source>
            <translation>
                <numerusform>%Ln Datei in %1 gepackt, %2.</numerusform>
                <numerusform>%Ln Dateien in %1 gepackt, %2.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancelled; nothing was written.</source>
            <translation>Abgebrochen; nichts wurde geschrieben.</translation>
        </message>
    </context>
    <context>
        <name>orrery::Palette</name>
        <message>
            <source>All actions</source>
            <translation>Alle Aktionen</translation>
        </message>
        <message>
            <source>What do you want to do?</source>
            <translation>Was soll geschehen?</translation>
        </message>
        <message>
            <source>Find an action</source>
            <translation>Aktion suchen</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Aktionen</translation>
        </message>
    </context>
    <context>
        <name>orrery::ParametersModel</name>
        <message>
            <source>change of parameters</source>
            <translation>Änderung der Parameter</translation>
        </message>
        <message>
            <source>change of variables</source>
            <translation>Änderung der Variablen</translation>
        </message>
        <message>
            <source>change of secrets</source>
            <translation>Änderung der Geheimnisse</translation>
        </message>
        <message>
            <source>add…</source>
            <translation>hinzufügen …</translation>
        </message>
        <message>
            <source>of your environment</source>
            <translation>aus der eigenen Umgebung</translation>
        </message>
        <message>
            <source>of the keychain, or asked for</source>
            <translation>aus dem Schlüsselbund oder erfragt</translation>
        </message>
        <message>
            <source>flag</source>
            <translation>Schalter</translation>
        </message>
        <message>
            <source>Add a parameter</source>
            <translation>Parameter hinzufügen</translation>
        </message>
        <message>
            <source>Add a variable</source>
            <translation>Variable hinzufügen</translation>
        </message>
        <message>
            <source>Add a secret</source>
            <translation>Geheimnis hinzufügen</translation>
        </message>
        <message>
            <source>The script is given %1</source>
            <translation>Das Skript bekommt %1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Its value</source>
            <translation>Sein Wert</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
    </context>
    <context>
        <name>orrery::ParamsForm</name>
        <message>
            <source>a Python file of this folder</source>
            <translation>eine Python-Datei dieses Ordners</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>Download data</source>
            <translation>Daten laden</translation>
        </message>
        <message>
            <source>nothing; http, https or file</source>
            <translation>nichts; http, https oder file</translation>
        </message>
        <message>
            <source>into</source>
            <translation>nach</translation>
        </message>
        <message>
            <source>a folder of this task</source>
            <translation>ein Ordner dieser Aufgabe</translation>
        </message>
        <message>
            <source>Keep results</source>
            <translation>Ergebnisse behalten</translation>
        </message>
        <message>
            <source>a folder that becomes output.zip</source>
            <translation>ein Ordner, der zu output.zip wird</translation>
        </message>
        <message>
            <source>Choose a file of this computer</source>
            <translation>Datei dieses Rechners wählen</translation>
        </message>
        <message>
            <source>Choose a folder of the task</source>
            <translation>Ordner der Aufgabe wählen</translation>
        </message>
        <message>
            <source>Edit its text</source>
            <translation>Text bearbeiten</translation>
        </message>
        <message>
            <source>change of “%1”</source>
            <translation>Änderung von „%1“</translation>
        </message>
    </context>
    <context>
        <name>orrery::PathTreeModel</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
    </context>
    <context>
        <name>orrery::PhaseBar</name>
        <message>
            <source>Phases</source>
            <translation>Phasen</translation>
        </message>
    </context>
    <context>
        <name>orrery::Preview</name>
        <message>
            <source>No file selected</source>
            <translation>Keine Datei gewählt</translation>
        </message>
        <message>
            <source>Select a file on the left to look at it.</source>
            <translation>Links eine Datei wählen, um sie anzusehen.</translation>
        </message>
        <message>
            <source>Content of the file</source>
            <translation>Inhalt der Datei</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>%1 rows × %2 columns</source>
            <translation>%1 Zeilen × %2 Spalten</translation>
        </message>
        <message>
            <source>%1, the first %2 of them shown</source>
            <translation>%1, davon die ersten %2 gezeigt</translation>
        </message>
        <message>
            <source>the first %1 rows</source>
            <translation>die ersten %1 Zeilen</translation>
        </message>
        <message>
            <source>%1, counting…</source>
            <translation>%1, wird gezählt …</translation>
        </message>
    </context>
    <context>
        <name>orrery::ProblemsModel</name>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Fix</source>
            <translation>Abhilfe</translation>
        </message>
    </context>
    <context>
        <name>orrery::ProblemsPanel</name>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>not looked at yet</source>
            <translation>noch nicht geprüft</translation>
        </message>
        <message numerus="yes">
            <source>%Ln error(s)</source>
            <translation>
                <numerusform>%Ln Fehler</numerusform>
                <numerusform>%Ln Fehler</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln warning(s)</source>
            <translation>
                <numerusform>%Ln Warnung</numerusform>
                <numerusform>%Ln Warnungen</numerusform>
            </translation>
        </message>
        <message>
            <source>checking…</source>
            <translation>wird geprüft …</translation>
        </message>
        <message>
            <source>none found</source>
            <translation>keine gefunden</translation>
        </message>
    </context>
    <context>
        <name>orrery::RequirementsModel</name>
        <message>
            <source>removal of %1</source>
            <translation>Entfernung von %1</translation>
        </message>
        <message numerus="yes">
            <source>paste of %Ln requirement(s)</source>
            <translation>
                <numerusform>Einfügen von %Ln Anforderung</numerusform>
                <numerusform>Einfügen von %Ln Anforderungen</numerusform>
            </translation>
        </message>
        <message>
            <source>Left out: %1; a file cannot hold that.</source>
            <translation>Weggelassen: %1; eine Datei kann das nicht enthalten.</translation>
        </message>
        <message>
            <source>addition of %1</source>
            <translation>Hinzufügung von %1</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>falsch</translation>
        </message>
        <message>
            <source>twice</source>
            <translation>doppelt</translation>
        </message>
        <message>
            <source>not imported</source>
            <translation>nicht importiert</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <source>not here</source>
            <translation>nicht hier</translation>
        </message>
        <message>
            <source>ready: %1</source>
            <translation>bereit: %1</translation>
        </message>
        <message>
            <source>imported: add</source>
            <translation>importiert: dazu</translation>
        </message>
        <message>
            <source>The code imports it, and the file does not list it</source>
            <translation>Der Code importiert es, und die Datei nennt es nicht</translation>
        </message>
        <message>
            <source>%1, imported but not listed; Enter adds it</source>
            <translation>%1, importiert, aber nicht genannt; die Eingabetaste fügt es hinzu</translation>
        </message>
        <message>
            <source>add…</source>
            <translation>hinzufügen …</translation>
        </message>
        <message>
            <source>Add a requirement</source>
            <translation>Anforderung hinzufügen</translation>
        </message>
        <message>
            <source>change of requirements</source>
            <translation>Änderung der Anforderungen</translation>
        </message>
        <message>
            <source>Package</source>
            <translation>Paket</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Extras</source>
            <translation>Extras</translation>
        </message>
        <message>
            <source>Only where</source>
            <translation>Nur wenn</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
    </context>
    <context>
        <name>orrery::RequirementsTable</name>
        <message>
            <source>Requirements</source>
            <translation>Anforderungen</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>not installed yet</source>
            <translation>noch nicht installiert</translation>
        </message>
        <message>
            <source>The package index does not answer: names and versions are those known on this computer.</source>
            <translation>Der Paketindex antwortet nicht: Namen und Versionen sind die, die dieser Rechner kennt.</translation>
        </message>
        <message>
            <source>The package index does not answer: versions of %1 are as of its last answer.</source>
            <translation>Der Paketindex antwortet nicht: Die Versionen von %1 sind die seiner letzten Antwort.</translation>
        </message>
        <message>
            <source>The package index has no %1 for this Python.</source>
            <translation>Der Paketindex hat kein %1 für dieses Python.</translation>
        </message>
        <message>
            <source>The first run builds it; later ones find it ready.</source>
            <translation>Die erste Ausführung baut sie; spätere finden sie fertig vor.</translation>
        </message>
        <message>
            <source>It does not meet: %1</source>
            <translation>Sie erfüllt nicht: %1</translation>
        </message>
        <message numerus="yes">
            <source>Python %1, %Ln package(s)</source>
            <translation>
                <numerusform>Python %1, %Ln Paket</numerusform>
                <numerusform>Python %1, %Ln Pakete</numerusform>
            </translation>
        </message>
        <message>
            <source>%1; used as it is</source>
            <translation>%1; so verwendet, wie sie ist</translation>
        </message>
        <message>
            <source>Ready: %1</source>
            <translation>Bereit: %1</translation>
        </message>
        <message>
            <source>Paste lines or a “pip install …”</source>
            <translation>Zeilen oder ein „pip install …“ einfügen</translation>
        </message>
        <message>
            <source>Extras…</source>
            <translation>Extras …</translation>
        </message>
        <message>
            <source>Only where… (a marker)</source>
            <translation>Nur wenn … (eine Bedingung)</translation>
        </message>
        <message>
            <source>Comment…</source>
            <translation>Kommentar …</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
    </context>
    <context>
        <name>orrery::RichText</name>
        <message>
            <source>
… the rest is not shown here</source>
            <translation>
… der Rest wird hier nicht gezeigt</translation>
        </message>
        <message>
            <source>%L1 × %L2 pixels are too many to show here.</source>
            <translation>%L1 × %L2 Bildpunkte sind zu viele, um sie hier zu zeigen.</translation>
        </message>
        <message>
            <source>The image is damaged: %1</source>
            <translation>Das Bild ist beschädigt: %1</translation>
        </message>
    </context>
    <context>
        <name>orrery::SecretsDialog</name>
        <message>
            <source>Keep it in the keychain of this desktop</source>
            <translation>Im Schlüsselbund dieses Schreibtischs behalten</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>Secrets of the run</source>
            <translation>Geheimnisse der Ausführung</translation>
        </message>
        <message>
            <source>The run is given these as environment variables. Orrery writes them into no file, no log and no list of arguments.</source>
            <translation>Die Ausführung bekommt sie als Umgebungsvariablen. Orrery schreibt sie in keine Datei, kein Protokoll und keine Argumentliste.</translation>
        </message>
    </context>
    <context>
        <name>orrery::SettingsForm</name>
        <message>
            <source>%1 — Python %2</source>
            <translation>%1 — Python %2</translation>
        </message>
        <message>
            <source>, torch %1</source>
            <translation>, torch %1</translation>
        </message>
        <message>
            <source> for CUDA %1</source>
            <translation> für CUDA %1</translation>
        </message>
        <message>
            <source>the script may use it</source>
            <translation>das Skript darf es benutzen</translation>
        </message>
        <message>
            <source>built from the requirements</source>
            <translation>aus den Anforderungen gebaut</translation>
        </message>
        <message>
            <source>One that is there already is used as it is: nothing is installed into it</source>
            <translation>Eine vorhandene wird verwendet, wie sie ist: Nichts wird in ihr installiert</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>the usual one; 3.11, or a path</source>
            <translation>das übliche; 3.11 oder ein Pfad</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>python and the script</source>
            <translation>python und das Skript</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>Zeitgrenze</translation>
        </message>
        <message>
            <source>none; 90s, 15m, 2h</source>
            <translation>keine; 90s, 15m, 2h</translation>
        </message>
        <message>
            <source>Checked for</source>
            <translation>Geprüft für</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Isolation</source>
            <translation>Abschirmung</translation>
        </message>
        <message>
            <source>the usual one of this computer</source>
            <translation>das übliche dieses Rechners</translation>
        </message>
        <message>
            <source>none: what is true everywhere</source>
            <translation>niemanden: was überall gilt</translation>
        </message>
        <message>
            <source>Orion</source>
            <translation>Orion</translation>
        </message>
        <message>
            <source>Gear</source>
            <translation>Gear</translation>
        </message>
        <message>
            <source>in a sandbox, apart from your files</source>
            <translation>in einer Sandbox, getrennt von den eigenen Dateien</translation>
        </message>
        <message>
            <source>none: the script sees this computer</source>
            <translation>keine: Das Skript sieht diesen Rechner</translation>
        </message>
        <message>
            <source>A duration such as 90s, 15m or 2h.</source>
            <translation>Eine Dauer wie 90s, 15m oder 2h.</translation>
        </message>
        <message>
            <source>%1 — %2</source>
            <translation>%1 — %2</translation>
        </message>
        <message>
            <source>change of “%1”</source>
            <translation>Änderung von „%1“</translation>
        </message>
    </context>
    <context>
        <name>orrery::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>No setting has these words.</source>
            <translation>Keine Einstellung hat diese Wörter.</translation>
        </message>
        <message>
            <source>Find a setting</source>
            <translation>Einstellung suchen</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>every action that has keys, or could have</source>
            <translation>jede Aktion, die Tasten hat oder haben könnte</translation>
        </message>
        <message>
            <source>keyboard keys</source>
            <translation>tastatur tasten kürzel</translation>
        </message>
        <message>
            <source>%1 are free there</source>
            <translation>%1 sind dort frei</translation>
        </message>
        <message>
            <source>read from</source>
            <translation>gelesen aus</translation>
        </message>
        <message>
            <source>None was found. Doctor says how to get one.</source>
            <translation>Keines wurde gefunden. Die Diagnose sagt, wie man eines bekommt.</translation>
        </message>
        <message>
            <source>pip has no settings of its own here: its usual index, no proxy.</source>
            <translation>pip hat hier keine eigenen Einstellungen: sein üblicher Index, kein Proxy.</translation>
        </message>
        <message>
            <source>Workspace</source>
            <translation>Arbeitsbereich</translation>
        </message>
        <message>
            <source>runs, environments and data are kept here</source>
            <translation>hier liegen Ausführungen, Umgebungen und Daten</translation>
        </message>
        <message>
            <source>folder location disk space move home</source>
            <translation>ordner ort platte platz umziehen</translation>
        </message>
        <message>
            <source>Use another…</source>
            <translation>Anderen verwenden …</translation>
        </message>
        <message>
            <source>Orrery starts again with it; what is here stays here</source>
            <translation>Orrery startet damit neu; was hier ist, bleibt hier</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Free space</source>
            <translation>Freier Platz</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>theme dark light colours font text size zoom</source>
            <translation>thema dunkel hell farben schrift text größe zoom</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>Wie der Schreibtisch</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>100 %, as the desktop</source>
            <translation>100 %, wie der Schreibtisch</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Thema</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Textgröße</translation>
        </message>
        <message>
            <source>Other programs</source>
            <translation>Andere Programme</translation>
        </message>
        <message>
            <source>for files that you open from here</source>
            <translation>für Dateien, die von hier geöffnet werden</translation>
        </message>
        <message>
            <source>external editor terminal command code vim</source>
            <translation>externer editor terminal befehl code vim</translation>
        </message>
        <message>
            <source>Editor</source>
            <translation>Editor</translation>
        </message>
        <message>
            <source>the desktop's; for example: code --goto {file}:{line}</source>
            <translation>der des Schreibtischs; zum Beispiel: code --goto {file}:{line}</translation>
        </message>
        <message>
            <source>Terminal</source>
            <translation>Terminal</translation>
        </message>
        <message>
            <source>the first that is found; for example: konsole --workdir {folder}</source>
            <translation>das erste gefundene; zum Beispiel: konsole --workdir {folder}</translation>
        </message>
        <message>
            <source>While executions run</source>
            <translation>Während Ausführungen laufen</translation>
        </message>
        <message>
            <source>with the window open or not</source>
            <translation>ob das Fenster offen ist oder nicht</translation>
        </message>
        <message>
            <source>end finished message notification sleep suspend power</source>
            <translation>ende fertig meldung benachrichtigung ruhezustand strom</translation>
        </message>
        <message>
            <source>Notification</source>
            <translation>Benachrichtigung</translation>
        </message>
        <message>
            <source>when one has ended</source>
            <translation>wenn eine geendet hat</translation>
        </message>
        <message>
            <source>Sleep</source>
            <translation>Ruhezustand</translation>
        </message>
        <message>
            <source>keep the computer awake while one runs</source>
            <translation>den Rechner wach halten, während eine läuft</translation>
        </message>
        <message>
            <source>Python and tools</source>
            <translation>Python und Werkzeuge</translation>
        </message>
        <message>
            <source>found on this computer; a task may ask for one of them</source>
            <translation>auf diesem Rechner gefunden; eine Aufgabe kann eines davon verlangen</translation>
        </message>
        <message>
            <source>interpreter version uv pip doctor missing install</source>
            <translation>interpreter version uv pip diagnose fehlt installieren</translation>
        </message>
        <message>
            <source>Interpreters</source>
            <translation>Interpreter</translation>
        </message>
        <message>
            <source>What is missing…</source>
            <translation>Was fehlt …</translation>
        </message>
        <message>
            <source>Doctor</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <source>What is missing on this computer</source>
            <translation>Was auf diesem Rechner fehlt</translation>
        </message>
        <message>
            <source>Package index and proxy</source>
            <translation>Paketindex und Proxy</translation>
        </message>
        <message>
            <source>as pip is set up: change it with “pip config”</source>
            <translation>wie pip eingerichtet ist: zu ändern mit „pip config“</translation>
        </message>
        <message>
            <source>mirror certificates network pypi</source>
            <translation>spiegel zertifikate netz pypi</translation>
        </message>
        <message>
            <source>pip</source>
            <translation>pip</translation>
        </message>
    </context>
    <context>
        <name>orrery::ShortcutsModel</name>
        <message>
            <source>Usually %1</source>
            <translation>Üblich: %1</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Aktion</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
    </context>
    <context>
        <name>orrery::ShortcutsView</name>
        <message>
            <source>Press the keys</source>
            <translation>Tasten drücken</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Enter or a double click, then the new keys.</source>
            <translation>Eingabetaste oder Doppelklick, dann die neuen Tasten.</translation>
        </message>
        <message>
            <source>As usual</source>
            <translation>Wie üblich</translation>
        </message>
        <message>
            <source>Give the selected action the keys that Orrery comes with</source>
            <translation>Der gewählten Aktion die Tasten geben, mit denen Orrery kommt</translation>
        </message>
        <message>
            <source>%1 belonged to “%2”, which has no keys now.</source>
            <translation>%1 gehörte zu „%2“; das hat jetzt keine Tasten.</translation>
        </message>
    </context>
    <context>
        <name>orrery::TabPages</name>
        <message>
            <source>Close %1</source>
            <translation>%1 schließen</translation>
        </message>
        <message>
            <source>Close (%1)</source>
            <translation>Schließen (%1)</translation>
        </message>
    </context>
    <context>
        <name>orrery::TaskForm</name>
        <message>
            <source>Show its text beside the form</source>
            <translation>Seinen Text neben dem Formular zeigen</translation>
        </message>
        <message>
            <source>Script</source>
            <translation>Skript</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>A secret is added by its name alone</source>
            <translation>Ein Geheimnis wird nur mit seinem Namen hinzugefügt</translation>
        </message>
        <message>
            <source>Its value comes from your environment or the keychain, or is asked for.</source>
            <translation>Sein Wert kommt aus der eigenen Umgebung oder dem Schlüsselbund oder wird erfragt.</translation>
        </message>
        <message>
            <source>What was copied holds no values</source>
            <translation>Das Kopierte enthält keine Werte</translation>
        </message>
        <message>
            <source>Lines such as name=value or --name value are taken.</source>
            <translation>Zeilen wie name=wert oder --name wert werden angenommen.</translation>
        </message>
        <message>
            <source>Requirements</source>
            <translation>Anforderungen</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Environment variables</source>
            <translation>Umgebungsvariablen</translation>
        </message>
        <message>
            <source>Secrets</source>
            <translation>Geheimnisse</translation>
        </message>
        <message>
            <source>Environment variables of the run whose values are written into no file</source>
            <translation>Umgebungsvariablen der Ausführung, deren Werte in keine Datei geschrieben werden</translation>
        </message>
    </context>
    <context>
        <name>orrery::TaskHeader</name>
        <message>
            <source>Pack…</source>
            <translation>Packen …</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>Put what the ignore rules leave into a zip</source>
            <translation>Was die Ausschlussregeln übrig lassen, in eine Zip-Datei packen</translation>
        </message>
        <message>
            <source>never run</source>
            <translation>nie ausgeführt</translation>
        </message>
        <message>
            <source>running the code of %1</source>
            <translation>läuft mit dem Code von %1</translation>
        </message>
        <message>
            <source>%1 with the code of %2</source>
            <translation>%1 mit dem Code von %2</translation>
        </message>
        <message numerus="yes">
            <source>%1; %Ln file(s) changed since</source>
            <translation>
                <numerusform>%1; seither %Ln Datei geändert</numerusform>
                <numerusform>%1; seither %Ln Dateien geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln execution(s)</source>
            <translation>
                <numerusform>%Ln Ausführung</numerusform>
                <numerusform>%Ln Ausführungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln error(s) to mend first</source>
            <translation>
                <numerusform>erst %Ln Fehler beheben</numerusform>
                <numerusform>erst %Ln Fehler beheben</numerusform>
            </translation>
        </message>
        <message>
            <source>Says what stands in the way (Ctrl+R, F5)</source>
            <translation>Sagt, was im Weg steht (Strg+R, F5)</translation>
        </message>
        <message>
            <source>Save all and run the script with the code as it is then (Ctrl+R, F5)</source>
            <translation>Alles speichern und das Skript mit dem Code ausführen, wie er dann ist (Strg+R, F5)</translation>
        </message>
    </context>
    <context>
        <name>orrery::TaskIntake</name>
        <message>
            <source>%1 is nothing that a task could be made of</source>
            <translation>%1 ist nichts, woraus eine Aufgabe werden könnte</translation>
        </message>
        <message>
            <source>Drop a folder, a zip or tar, a Python script or a notebook.</source>
            <translation>Einen Ordner, eine Zip- oder Tar-Datei, ein Python-Skript oder ein Notizbuch ablegen.</translation>
        </message>
        <message>
            <source>Is this the right folder?</source>
            <translation>Ist das der richtige Ordner?</translation>
        </message>
        <message>
            <source>Use %1 as a task?</source>
            <translation>%1 als Aufgabe verwenden?</translation>
        </message>
        <message>
            <source>A task is one project: its folder is looked through whenever it changes, and all that the ignore rules leave goes into every package and every run. A folder inside it is usually what is meant.</source>
            <translation>Eine Aufgabe ist ein Projekt: Ihr Ordner wird durchgesehen, sobald er sich ändert, und alles, was die Ausschlussregeln übrig lassen, kommt in jedes Paket und jede Ausführung. Gemeint ist meist ein Ordner darin.</translation>
        </message>
        <message>
            <source>Use it all the same</source>
            <translation>Trotzdem verwenden</translation>
        </message>
        <message>
            <source>Unpack %1</source>
            <translation>%1 entpacken</translation>
        </message>
        <message>
            <source>Looking into the archive…</source>
            <translation>Das Archiv wird angesehen …</translation>
        </message>
        <message>
            <source>Unpack</source>
            <translation>Entpacken</translation>
        </message>
        <message>
            <source>%1 cannot be opened as a task.</source>
            <translation>%1 kann nicht als Aufgabe geöffnet werden.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln file(s)</source>
            <translation>
                <numerusform>%Ln Datei</numerusform>
                <numerusform>%Ln Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>They are unpacked into a new folder, which is then the task; the archive stays.</source>
            <translation>Sie werden in einen neuen Ordner entpackt, der dann die Aufgabe ist; das Archiv bleibt.</translation>
        </message>
        <message>
            <source>A task for %1</source>
            <translation>Eine Aufgabe für %1</translation>
        </message>
        <message>
            <source>A task is a folder. The notebook is copied into a new one, with the script that its cells amount to beside it: that is what runs. The notebook itself stays where it is.</source>
            <translation>Eine Aufgabe ist ein Ordner. Das Notizbuch wird in einen neuen kopiert, daneben das Skript, das seine Zellen ergeben: Das wird ausgeführt. Das Notizbuch selbst bleibt, wo es ist.</translation>
        </message>
        <message>
            <source>A task is a folder. The script is copied into a new one; the file itself stays where it is.</source>
            <translation>Eine Aufgabe ist ein Ordner. Das Skript wird in einen neuen kopiert; die Datei selbst bleibt, wo sie ist.</translation>
        </message>
        <message>
            <source>Make the folder</source>
            <translation>Ordner anlegen</translation>
        </message>
        <message>
            <source>New task</source>
            <translation>Neue Aufgabe</translation>
        </message>
        <message>
            <source>Each template runs as it is; what you do not need, delete.</source>
            <translation>Jede Vorlage läuft so, wie sie ist; was nicht gebraucht wird, kann gelöscht werden.</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>new-task</source>
            <translation>neue-aufgabe</translation>
        </message>
        <message>
            <source>Duplicate %1</source>
            <translation>%1 verdoppeln</translation>
        </message>
        <message>
            <source>The copy is a task of its own; the executions stay with the original.</source>
            <translation>Die Kopie ist eine eigene Aufgabe; die Ausführungen bleiben beim Original.</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Verdoppeln</translation>
        </message>
        <message>
            <source>%1-copy</source>
            <translation>%1-kopie</translation>
        </message>
        <message>
            <source>Also what the ignore rules leave out (environments, caches, results)</source>
            <translation>Auch was die Ausschlussregeln auslassen (Umgebungen, Zwischenspeicher, Ergebnisse)</translation>
        </message>
    </context>
    <context>
        <name>orrery::TaskListModel</name>
        <message>
            <source>There is a folder %1 already</source>
            <translation>Es gibt schon einen Ordner %1</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>%1 cannot be renamed</source>
            <translation>%1 kann nicht umbenannt werden</translation>
        </message>
        <message>
            <source>%1 cannot be moved to the trash</source>
            <translation>%1 kann nicht in den Papierkorb gelegt werden</translation>
        </message>
        <message>
            <source>Its file system may have none; delete the folder with a file manager.</source>
            <translation>Vielleicht hat das Dateisystem keinen; den Ordner mit einem Dateimanager löschen.</translation>
        </message>
        <message>
            <source>the folder is not there</source>
            <translation>der Ordner ist nicht da</translation>
        </message>
        <message>
            <source>never run</source>
            <translation>nie ausgeführt</translation>
        </message>
        <message>
            <source>%1, pinned, %2</source>
            <translation>%1, angeheftet, %2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>orrery::TaskListPanel</name>
        <message>
            <source>Tasks</source>
            <translation>Aufgaben</translation>
        </message>
        <message>
            <source>Drop a folder, a zip or a script here to add a task</source>
            <translation>Ordner, Zip oder Skript hier ablegen, um eine Aufgabe hinzuzufügen</translation>
        </message>
        <message>
            <source>Order of the list</source>
            <translation>Reihenfolge der Liste</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>A task from a template, a folder, an archive or a script</source>
            <translation>Eine Aufgabe aus einer Vorlage, einem Ordner, einem Archiv oder einem Skript</translation>
        </message>
        <message>
            <source>Find a task</source>
            <translation>Aufgabe suchen</translation>
        </message>
        <message>
            <source>Last used first</source>
            <translation>Zuletzt benutzte zuerst</translation>
        </message>
        <message>
            <source>Last run first</source>
            <translation>Zuletzt ausgeführte zuerst</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Nach Namen</translation>
        </message>
        <message>
            <source>Keep at the top</source>
            <translation>Oben behalten</translation>
        </message>
        <message>
            <source>Locate…</source>
            <translation>Suchen …</translation>
        </message>
        <message>
            <source>Where the folder is now</source>
            <translation>Wo der Ordner jetzt ist</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>In the file manager</source>
            <translation>Im Dateimanager</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>The folder gets the name</source>
            <translation>Der Ordner bekommt den Namen</translation>
        </message>
        <message>
            <source>Duplicate…</source>
            <translation>Verdoppeln …</translation>
        </message>
        <message>
            <source>Remove from the list</source>
            <translation>Aus der Liste nehmen</translation>
        </message>
        <message>
            <source>The folder and its executions stay</source>
            <translation>Der Ordner und seine Ausführungen bleiben</translation>
        </message>
        <message>
            <source>Move to the trash…</source>
            <translation>In den Papierkorb …</translation>
        </message>
        <message>
            <source>The folder goes to the trash, its executions stay</source>
            <translation>Der Ordner kommt in den Papierkorb, seine Ausführungen bleiben</translation>
        </message>
        <message>
            <source>Where is %1 now?</source>
            <translation>Wo ist %1 jetzt?</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>In den Papierkorb</translation>
        </message>
        <message>
            <source>Move the folder %1 to the trash?</source>
            <translation>Den Ordner %1 in den Papierkorb legen?</translation>
        </message>
        <message numerus="yes">
            <source>Everything in it goes along, also what is not packed. The %Ln execution(s) of the task stay, with their code and results.</source>
            <translation>
                <numerusform>Alles darin geht mit, auch was nicht gepackt wird. Die %Ln Ausführung der Aufgabe bleibt, mit Code und Ergebnissen.</numerusform>
                <numerusform>Alles darin geht mit, auch was nicht gepackt wird. Die %Ln Ausführungen der Aufgabe bleiben, mit Code und Ergebnissen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything in it goes along, also what is not packed. From the trash it can be taken back.</source>
            <translation>Alles darin geht mit, auch was nicht gepackt wird. Aus dem Papierkorb kann es zurückgeholt werden.</translation>
        </message>
    </context>
    <context>
        <name>orrery::TaskPage</name>
        <message>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>The text of params.json, requirements.txt and the settings beside their form</source>
            <translation>Der Text von params.json, requirements.txt und den Einstellungen neben ihrem Formular</translation>
        </message>
        <message>
            <source>Not everything could be saved; its tab says why. Nothing else was done.</source>
            <translation>Nicht alles konnte gespeichert werden; der Reiter sagt, warum. Sonst ist nichts geschehen.</translation>
        </message>
        <message>
            <source>Not started: %1</source>
            <translation>Nicht begonnen: %1</translation>
        </message>
        <message>
            <source>Not started.</source>
            <translation>Nicht begonnen.</translation>
        </message>
        <message>
            <source>Run anyway</source>
            <translation>Trotzdem ausführen</translation>
        </message>
    </context>
    <context>
        <name>orrery::TasksPage</name>
        <message>
            <source>Open a task</source>
            <translation>Eine Aufgabe öffnen</translation>
        </message>
        <message>
            <source>A task is a folder with a Python script, params.json and requirements.txt. Drop a folder, a zip, a script or a notebook here, or open it; what is missing is named and made by a click.</source>
            <translation>Eine Aufgabe ist ein Ordner mit einem Python-Skript, params.json und requirements.txt. Einen Ordner, eine Zip-Datei, ein Skript oder ein Notizbuch hier ablegen oder öffnen; was fehlt, wird genannt und mit einem Klick angelegt.</translation>
        </message>
        <message>
            <source>The folder is not there</source>
            <translation>Der Ordner ist nicht da</translation>
        </message>
        <message>
            <source>New task…</source>
            <translation>Neue Aufgabe …</translation>
        </message>
        <message>
            <source>Open a folder…</source>
            <translation>Ordner öffnen …</translation>
        </message>
        <message>
            <source>Open an archive or a script…</source>
            <translation>Archiv oder Skript öffnen …</translation>
        </message>
        <message>
            <source>Open a task folder</source>
            <translation>Ordner einer Aufgabe öffnen</translation>
        </message>
        <message>
            <source>Open an archive, a script or a notebook</source>
            <translation>Archiv, Skript oder Notizbuch öffnen</translation>
        </message>
        <message>
            <source>What a task can be made of (%1)</source>
            <translation>Woraus eine Aufgabe werden kann (%1)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>%1 is not there</source>
            <translation>%1 ist nicht da</translation>
        </message>
        <message>
            <source>%1 was moved, renamed or deleted, or its drive is not connected. Its executions are kept and can be looked at.</source>
            <translation>%1 wurde verschoben, umbenannt oder gelöscht, oder das Laufwerk ist nicht verbunden. Die Ausführungen sind aufbewahrt und können angesehen werden.</translation>
        </message>
    </context>
    <context>
        <name>orrery::TextDocument</name>
        <message>
            <source>text that was not saved</source>
            <translation>Text, der nicht gespeichert war</translation>
        </message>
    </context>
    <context>
        <name>orrery::Welcome</name>
        <message>
            <source>The folder for the workspace</source>
            <translation>Der Ordner für den Arbeitsbereich</translation>
        </message>
        <message>
            <source>Welcome to Orrery</source>
            <translation>Willkommen bei Orrery</translation>
        </message>
        <message>
            <source>Put the code that trains a model into a folder; Orrery checks it, packs it, runs it in a sandbox, and keeps every run with its log, its files and the code as it was.</source>
            <translation>Der Code, der ein Modell trainiert, kommt in einen Ordner; Orrery prüft ihn, packt ihn, führt ihn in einer Sandbox aus und bewahrt jede Ausführung auf, mit Protokoll, Dateien und dem Code, wie er war.</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>%1 are free there</source>
            <translation>%1 sind dort frei</translation>
        </message>
        <message>
            <source>Your workspace</source>
            <translation>Der Arbeitsbereich</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Ändern …</translation>
        </message>
        <message>
            <source>Choose another folder for the workspace</source>
            <translation>Einen anderen Ordner für den Arbeitsbereich wählen</translation>
        </message>
        <message>
            <source>Runs, environments and data are kept here; tasks stay in their own folders.</source>
            <translation>Hier liegen Ausführungen, Umgebungen und Daten; Aufgaben bleiben in ihren eigenen Ordnern.</translation>
        </message>
    </context>
</TS>
