// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/archive/material.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>

namespace orrery::test {

QByteArray text(qsizetype size, unsigned seed)
{
    static constexpr const char *words[]
        = {"import", "torch", "def",   "train", "self",   "loss",  "=",    "(",   ")", ":",
           "return", "for",   "batch", "in",    "loader", "model", "data", "0.5", "\n"};
    QRandomGenerator random(seed);
    QByteArray out;
    out.reserve(size + 16);
    // Above 1 MiB it repeats itself, each time with another number: quick to make, and no two pieces are alike.
    const qsizetype fresh = std::min<qsizetype>(size, 1 << 20);
    while (out.size() < fresh) {
        out += words[random.bounded(static_cast<int>(std::size(words)))];
        out += random.bounded(9) == 0 ? QByteArray::number(random.bounded(1000)) : QByteArray(" ");
    }
    for (const QByteArray block = out; out.size() < size;)
        out += QByteArray::number(out.size()) + block;
    out.truncate(size);
    return out;
}

QByteArray noise(qsizetype size, unsigned seed)
{
    QRandomGenerator random(seed);
    QByteArray out((size + 3) / 4 * 4, Qt::Uninitialized);
    random.fillRange(reinterpret_cast<quint32 *>(out.data()), out.size() / 4);
    out.truncate(size);
    return out;
}

QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished(600'000);
    QString output = QString::fromUtf8(process.readAll());
    if (process.error() == QProcess::FailedToStart)
        return program + QStringLiteral(" cannot be started");
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        output += QStringLiteral("\n%1 ended with %2").arg(program).arg(process.exitCode());
    return output;
}

QStringList seenByPython(const QString &zip)
{
    static const auto script = QStringLiteral(R"(
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    bad = z.testzip()
    if bad: print('damaged', bad)
    for i in z.infolist():
        name = i.filename if i.flag_bits & 0x800 or i.filename.isascii() else repr(i.filename.encode('cp437'))
        print(name, oct(i.external_attr >> 16)[2:], i.file_size, '%08x' % i.CRC, i.compress_type,
              '-'.join(map(str, i.date_time)), sep='|')
)");
    const QString output = outputOf(QStringLiteral("python3"), {QStringLiteral("-c"), script, zip});
    return output.split(u'\n', Qt::SkipEmptyParts);
}

QString complaints(const QString &zip)
{
    QStringList all;
    const QString unzip = outputOf(QStringLiteral("unzip"), {QStringLiteral("-tqq"), zip});
    if (!unzip.isEmpty())
        all += unzip;
    if (!QStandardPaths::findExecutable(QStringLiteral("7zz")).isEmpty()) {
        const QString seven = outputOf(QStringLiteral("7zz"), {QStringLiteral("t"), QStringLiteral("-bso0"), zip});
        if (!seven.trimmed().isEmpty())
            all += seven;
    }
    for (const QString &line : seenByPython(zip)) {
        if (line.count(u'|') != 5)
            all += line;
    }
    return all.join(u'\n');
}

} // namespace orrery::test
