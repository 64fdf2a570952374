// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/diagnosis.h"

#include "core/base/tr.h"
#include "core/execution/advice.h"

#include <QRegularExpression>
#include <QStringList>

#include <csignal>
#include <cstring>
#include <sys/wait.h>

namespace orrery {

namespace {

constexpr qsizetype longestMessage = 300;

// The frame lines of a traceback: File "…", line N
struct Frame {
    QString file;
    int line = 0;
};

std::optional<Frame> parseFrame(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"re(^[\s|]*File "(.+)", line (\d+))re"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    return Frame{match.captured(1), match.captured(2).toInt()};
}

// "package.Error: message", "KeyboardInterrupt"; not indented, but for the bars of exception groups.
std::optional<PythonException> parseExceptionLine(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"re(^(?:[\s|+]*[|+]\s)?([A-Za-z_][\w.]*(?:\.[A-Za-z_]\w*)*)(?::\s?(.*))?$)re"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    return PythonException{match.captured(1), match.captured(2).left(longestMessage), {}, 0};
}

std::optional<QString> insideWork(const QString &file, const QStringList &workDirectories)
{
    for (const QString &directory : workDirectories) {
        if (file.startsWith(directory + u'/'))
            return file.mid(directory.size() + 1);
    }
    if (!file.startsWith(u'/') && !file.startsWith(u'<'))
        return file;
    return {};
}

QString signalName(int number)
{
    const char *abbreviation = ::sigabbrev_np(number);
    return abbreviation ? QStringLiteral("SIG") + QLatin1StringView(abbreviation) : QString::number(number);
}

Reason reasonOfSignal(int number)
{
    QString sentence = Tr::tr("The script was ended by signal %1 (%2).")
                           .arg(signalName(number), QString::fromLocal8Bit(::strsignal(number)));
    if (number == SIGKILL)
        sentence += u' ' + Tr::tr("Often this means that the machine ran out of memory.");
    else if (number == SIGBUS)
        sentence += u' ' + Tr::tr("Often this means that /dev/shm or the disk is full.");
    return {"script.signal", sentence, QStringLiteral("signal %1").arg(number)};
}

} // namespace

std::optional<PythonException> lastException(const QByteArray &logEnd, const QStringList &workDirectories)
{
    const QStringList lines = QString::fromUtf8(logEnd).split(u'\n');
    qsizetype start = -1;
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        // A SyntaxError of the script itself has frames but no heading.
        if (lines[i].contains(u"Traceback (most recent call last)")) {
            start = i;
            break;
        }
    }
    if (start < 0) {
        for (qsizetype i = lines.size() - 1; i >= 0 && start < 0; --i) {
            if (parseFrame(lines[i]))
                start = i - 1;
        }
        if (start < -1 || lines.isEmpty())
            return {};
    }
    std::optional<Frame> own;
    bool sawFrame = false;
    for (qsizetype i = start + 1; i < lines.size(); ++i) {
        QString text = lines[i];
        if (text.endsWith(u'\r'))
            text.chop(1);
        if (const auto frame = parseFrame(text)) {
            sawFrame = true;
            if (const auto file = insideWork(frame->file, workDirectories))
                own = Frame{*file, frame->line};
            continue;
        }
        if (!sawFrame || text.isEmpty() || text.startsWith(u"  "))
            continue;
        if (auto exception = parseExceptionLine(text)) {
            if (own) {
                exception->file = own->file;
                exception->line = own->line;
            }
            return exception;
        }
    }
    return {};
}

Reason reasonOfEnd(int waitStatus, const QByteArray &logEnd, const QStringList &workDirectories)
{
    if (WIFSIGNALED(waitStatus))
        return reasonOfSignal(WTERMSIG(waitStatus));
    const int code = WEXITSTATUS(waitStatus);
    const QString detail = QStringLiteral("exit status %1").arg(code);
    const auto exception = lastException(logEnd, workDirectories);
    if (!exception)
        return {"script.exit", Tr::tr("The script ended with exit status %1.").arg(code), detail};
    QString sentence
        = exception->message.isEmpty() ? exception->type : Tr::tr("%1: %2").arg(exception->type, exception->message);
    if (!exception->file.isEmpty())
        sentence += Tr::tr(" (%1, line %2)").arg(exception->file).arg(exception->line);
    if (const QString advice = adviceFor(*exception); !advice.isEmpty())
        sentence += QStringLiteral(". ") + advice;
    return {"script.exit", sentence, detail};
}

} // namespace orrery
