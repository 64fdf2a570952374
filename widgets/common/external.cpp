// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/external.h"

#include "core/base/preferences.h"
#include "core/process/process.h"
#include "core/task/shellwords.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(External)
};

Error missing(const QString &what)
{
    return {"program.missing", what, {}, Words::tr("Name another one in the settings, under Other programs.")};
}

// Each word is one argument, whatever the names hold: no shell sees them.
Result<> start(const QString &command, const QString &file, int line, const QString &folder)
{
    const auto words = splitCommand(command);
    if (!words || words->isEmpty())
        return unexpected(missing(Words::tr("“%1” is no command.").arg(command)));
    QStringList arguments;
    bool named = false;
    for (QString word : words->mid(1)) {
        named = named || word.contains(u"{file}") || word.contains(u"{folder}");
        word.replace(QStringLiteral("{line}"), QString::number(qMax(1, line)));
        word.replace(QStringLiteral("{folder}"), folder);
        word.replace(QStringLiteral("{file}"), file);
        arguments << word;
    }
    if (!named && !file.isEmpty())
        arguments << file;
    if (!QProcess::startDetached(words->front(), arguments, folder))
        return unexpected(missing(Words::tr("%1 cannot be started.").arg(words->front())));
    return {};
}

} // namespace

Result<> openInEditor(const Context &context, const QString &file, int line)
{
    const QString editor = Preferences::read(context.workspace).editor;
    if (!editor.isEmpty())
        return start(editor, file, line, QFileInfo(file).absolutePath());
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        return unexpected(missing(Words::tr("The desktop has no program for this file.")));
    return {};
}

Result<> openTerminal(const Context &context, const QString &folder)
{
    const QString terminal = Preferences::read(context.workspace).terminal;
    if (!terminal.isEmpty())
        return start(terminal, {}, 0, folder);
    for (const char *name :
         {"x-terminal-emulator", "konsole", "gnome-terminal", "xfce4-terminal", "kitty", "alacritty", "xterm"}) {
        const QString program = findProgram(QString::fromLatin1(name));
        if (!program.isEmpty() && QProcess::startDetached(program, {}, folder))
            return {};
    }
    return unexpected(missing(Words::tr("No terminal was found.")));
}

} // namespace orrery
