<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Core</name>
    <message numerus="yes">
        <source>%1, %n file(s), %2</source>
        <translation>
            <numerusform>%1, %n file, %2</numerusform>
            <numerusform>%1, %n files, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n execution(s) begin with %1</source>
        <translation>
            <numerusform>%n execution begins with %1</numerusform>
            <numerusform>%n executions begin with %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more place(s) of this file do so too.</source>
        <translation>
            <numerusform>%n more place of this file does so too.</numerusform>
            <numerusform>%n more places of this file do so too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) import it too.</source>
        <translation>
            <numerusform>%n more file imports it too.</numerusform>
            <numerusform>%n more files import it too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n more of these.</source>
        <translation>
            <numerusform>There is %n more of these.</numerusform>
            <numerusform>There are %n more of these.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The task holds %n file(s) of %1; most of it in %2.</source>
        <translation>
            <numerusform>The task holds %n file of %1; most of it in %2.</numerusform>
            <numerusform>The task holds %n files of %1; most of it in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n file(s)</source>
        <translation>
            <numerusform>%1, %n file</numerusform>
            <numerusform>%1, %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1, copied to %2</source>
        <translation>
            <numerusform>%n file, %1, copied to %2</numerusform>
            <numerusform>%n files, %1, copied to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1, would be packed</source>
        <translation>
            <numerusform>%n file, %1, would be packed</numerusform>
            <numerusform>%n files, %1, would be packed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2 packed into %3</source>
        <translation>
            <numerusform>%1: %n file, %2 packed into %3</numerusform>
            <numerusform>%1: %n files, %2 packed into %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is intact: %n file(s)</source>
        <translation>
            <numerusform>%1 is intact: %n file</numerusform>
            <numerusform>%1 is intact: %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is not what was imported: %n file(s) differ</source>
        <translation>
            <numerusform>%1 is not what was imported: %n file differs</numerusform>
            <numerusform>%1 is not what was imported: %n files differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The index was built again from the files of %n execution(s).</source>
        <translation>
            <numerusform>The index was built again from the files of %n execution.</numerusform>
            <numerusform>The index was built again from the files of %n executions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation>
            <numerusform>%1: %n file, %2</numerusform>
            <numerusform>%1: %n files, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The folder of %1 is not what was registered: %n file(s) differ, the first is %2.</source>
        <translation>
            <numerusform>The folder of %1 is not what was registered: %n file differs, it is %2.</numerusform>
            <numerusform>The folder of %1 is not what was registered: %n files differ, the first is %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move of %n entries</source>
        <translation>
            <numerusform>move of %n entry</numerusform>
            <numerusform>move of %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>copy of %n entries</source>
        <translation>
            <numerusform>copy of %n entry</numerusform>
            <numerusform>copy of %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashNotice</name>
    <message numerus="yes">
        <source>Orrery crashed %n time(s) since it last told you.</source>
        <translation>
            <numerusform>Orrery crashed when it was last used.</numerusform>
            <numerusform>Orrery crashed %n times since it last told you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ExecutionPage</name>
    <message numerus="yes">
        <source>%Ln file(s), %1, are in %2.</source>
        <translation>
            <numerusform>%Ln file, %1, is in %2.</numerusform>
            <numerusform>%Ln files, %1, are in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Files · %Ln new</source>
        <translation>
            <numerusform>Files · %Ln new</numerusform>
            <numerusform>Files · %Ln new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::FilesView</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new or changed</source>
        <translation>
            <numerusform>%Ln new or changed</numerusform>
            <numerusform>%Ln new or changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::LogView</name>
    <message numerus="yes">
        <source>The first %Ln line(s) are not shown here.</source>
        <translation>
            <numerusform>The first line is not shown here.</numerusform>
            <numerusform>The first %Ln lines are not shown here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::MainWindow</name>
    <message numerus="yes">
        <source>%Ln execution(s) go on without this window.</source>
        <translation>
            <numerusform>%Ln execution goes on without this window.</numerusform>
            <numerusform>%Ln executions go on without this window.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln active</source>
        <translation>
            <numerusform>%Ln active</numerusform>
            <numerusform>%Ln active</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ProblemsPanel</name>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::RequirementsModel</name>
    <message numerus="yes">
        <source>%Ln hash(es)</source>
        <translation>
            <numerusform>%Ln hash</numerusform>
            <numerusform>%Ln hashes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paste of %Ln requirement(s)</source>
        <translation>
            <numerusform>paste of %Ln requirement</numerusform>
            <numerusform>paste of %Ln requirements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::TaskPage</name>
    <message numerus="yes">
        <source>%Ln execution(s)</source>
        <translation>
            <numerusform>%Ln execution</numerusform>
            <numerusform>%Ln executions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s) to mend first</source>
        <translation>
            <numerusform>%Ln error to mend first</numerusform>
            <numerusform>%Ln errors to mend first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out by rules</source>
        <translation>
            <numerusform>%Ln left out by rules</numerusform>
            <numerusform>%Ln left out by rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Packed %Ln file(s) into %1, %2</source>
        <translation>
            <numerusform>Packed %Ln file into %1, %2</numerusform>
            <numerusform>Packed %Ln files into %1, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ExecutionActions</name>
    <message numerus="yes">
        <source>Delete %Ln execution(s)?</source>
        <translation>
            <numerusform>Delete %Ln execution?</numerusform>
            <numerusform>Delete %Ln executions?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them has a star.</source>
        <translation>
            <numerusform>%Ln of them has a star.</numerusform>
            <numerusform>%Ln of them have a star.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln execution(s) went on from here; they keep what they took over.</source>
        <translation>
            <numerusform>%Ln execution went on from here; it keeps what it took over.</numerusform>
            <numerusform>%Ln executions went on from here; they keep what they took over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ExecutionListModel</name>
    <message numerus="yes">
        <source>%1 · %Ln execution(s)</source>
        <translation>
            <numerusform>%1 · %Ln execution</numerusform>
            <numerusform>%1 · %Ln executions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Written</name>
    <message numerus="yes">
        <source>It has written %Ln file(s), %1; the last was %2, %3 ago.</source>
        <translation>
            <numerusform>It has written %Ln file, %1: %2, %3 ago.</numerusform>
            <numerusform>It has written %Ln files, %1; the last was %2, %3 ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::MachineBanner</name>
    <message numerus="yes">
        <source>%Ln more thing(s) are missing: Doctor names them.</source>
        <translation>
            <numerusform>%Ln more thing is missing: Doctor names it.</numerusform>
            <numerusform>%Ln more things are missing: Doctor names them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ChangesView</name>
    <message numerus="yes">
        <source>%Ln file(s) differ</source>
        <translation>
            <numerusform>%Ln file differs</numerusform>
            <numerusform>%Ln files differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::RunDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) of the folder changed since.</source>
        <translation>
            <numerusform>%Ln file of the folder changed since.</numerusform>
            <numerusform>%Ln files of the folder changed since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>as the folder has it now: %Ln file(s) changed since</source>
        <translation>
            <numerusform>as the folder has it now: %Ln file changed since</numerusform>
            <numerusform>as the folder has it now: %Ln files changed since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::FilesPanel</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::FindBar</name>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln replaced</numerusform>
            <numerusform>%Ln replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s) or more</source>
        <translation>
            <numerusform>%Ln hit or more</numerusform>
            <numerusform>%Ln hits or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::MakeTaskDialog</name>
    <message numerus="yes">
        <source>Create %Ln file(s)</source>
        <translation>
            <numerusform>Create %Ln file</numerusform>
            <numerusform>Create %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::PackDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Packed %Ln file(s) into %1, %2.</source>
        <translation>
            <numerusform>Packed %Ln file into %1, %2.</numerusform>
            <numerusform>Packed %Ln files into %1, %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::RequirementsTable</name>
    <message numerus="yes">
        <source>Python %1, %Ln package(s)</source>
        <translation>
            <numerusform>Python %1, %Ln package</numerusform>
            <numerusform>Python %1, %Ln packages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::TaskHeader</name>
    <message numerus="yes">
        <source>%1; %Ln file(s) changed since</source>
        <translation>
            <numerusform>%1; %Ln file changed since</numerusform>
            <numerusform>%1; %Ln files changed since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln execution(s)</source>
        <translation>
            <numerusform>%Ln execution</numerusform>
            <numerusform>%Ln executions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s) to mend first</source>
        <translation>
            <numerusform>%Ln error to mend first</numerusform>
            <numerusform>%Ln errors to mend first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::TaskIntake</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::TaskListPanel</name>
    <message numerus="yes">
        <source>Everything in it goes along, also what is not packed. The %Ln execution(s) of the task stay, with their code and results.</source>
        <translation>
            <numerusform>Everything in it goes along, also what is not packed. The %Ln execution of the task stays, with its code and results.</numerusform>
            <numerusform>Everything in it goes along, also what is not packed. The %Ln executions of the task stay, with their code and results.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StorageModel</name>
    <message numerus="yes">
        <source>%Ln execution(s)</source>
        <translation>
            <numerusform>%Ln execution</numerusform>
            <numerusform>%Ln executions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::StoragePage</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln execution(s) cannot be run again with it: %1.</source>
        <translation>
            <numerusform>%Ln execution cannot be run again with it: %1.</numerusform>
            <numerusform>%Ln executions cannot be run again with it: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Executions not used for %Ln day(s)</source>
        <translation>
            <numerusform>Executions not used for %Ln day</numerusform>
            <numerusform>Executions not used for %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete these %Ln things?</source>
        <translation>
            <numerusform>Delete this %Ln thing?</numerusform>
            <numerusform>Delete these %Ln things?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected; deleting them frees at least %1.</source>
        <translation>
            <numerusform>%Ln selected; deleting it frees at least %1.</numerusform>
            <numerusform>%Ln selected; deleting them frees at least %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::BindingSlots</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ClassesModel</name>
    <message numerus="yes">
        <source>%1: %Ln image(s)</source>
        <translation>
            <numerusform>%1: %Ln image</numerusform>
            <numerusform>%1: %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ColumnsModel</name>
    <message numerus="yes">
        <source>%Ln different</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln different</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::DataActions</name>
    <message numerus="yes">
        <source>Delete %Ln version(s) of %1?</source>
        <translation>
            <numerusform>Delete %Ln version of %1?</numerusform>
            <numerusform>Delete %Ln versions of %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln execution(s) were bound to it; they stay, and cannot be run again with it.</source>
        <translation>
            <numerusform>%Ln execution was bound to it; it stays, and cannot be run again with it.</numerusform>
            <numerusform>%Ln executions were bound to it; they stay, and cannot be run again with it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::DataHeader</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::DataListModel</name>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::DataOverview</name>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::DataPage</name>
    <message numerus="yes">
        <source>%1 is there: %Ln file(s), %2.</source>
        <translation>
            <numerusform>%1 is there: %Ln file, %2.</numerusform>
            <numerusform>%1 is there: %Ln files, %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln import(s) go on, and end with this window.</source>
        <translation>
            <numerusform>An import goes on, and ends with this window.</numerusform>
            <numerusform>%Ln imports go on, and end with this window.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::DataView</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is not what was imported: %Ln file(s) differ.</source>
        <translation>
            <numerusform>%1 is not what was imported: %Ln file differs.</numerusform>
            <numerusform>%1 is not what was imported: %Ln files differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is intact: %Ln file(s) were read, each is what was imported.</source>
        <translation>
            <numerusform>%1 is intact: %Ln file was read, and is what was imported.</numerusform>
            <numerusform>%1 is intact: %Ln files were read, each is what was imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::ImportDialog</name>
    <message numerus="yes">
        <source>A folder of %Ln file(s), %1</source>
        <translation>
            <numerusform>A folder of %Ln file, %1</numerusform>
            <numerusform>A folder of %Ln files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1, counting…</source>
        <translation>
            <numerusform>%Ln file, %1, counting…</numerusform>
            <numerusform>%Ln files, %1, counting…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::Preview</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orrery::VersionsView</name>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln removed</numerusform>
            <numerusform>%Ln removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
</context>
</TS>
