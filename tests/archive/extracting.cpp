// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/archive/extracting.h"

#include "tests/support/tempdir.h"

#include <QDir>
#include <QTest>

namespace orrery::test {

Outcome<ExtractReport> extract(const QString &archive, const QString &destination, const ExtractLimits &limits,
                               std::stop_token stop)
{
    return extractArchive(archive, destination, limits, Progress::none(), std::move(stop));
}

QStringList namesIn(const QString &directory)
{
    return QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

void verifyRefusal(const QByteArray &archive, const QString &code)
{
    const TempDir dir;
    const QString file = dir.write(QStringLiteral("archive"), archive);
    QDir(dir.path()).mkdir(QStringLiteral("empty"));
    for (const char *name : {"new", "empty"}) {
        const auto extracted = extract(file, dir.path(QLatin1StringView(name)), smallLimits);
        QCOMPARE(codeOf(extracted).toString(), code);
        QVERIFY(!extracted.error().asError().message.isEmpty());
    }
    QCOMPARE(namesIn(dir.path()), QStringList({QStringLiteral("archive"), QStringLiteral("empty")}));
    QCOMPARE(namesIn(dir.path(QStringLiteral("empty"))), QStringList());
}

} // namespace orrery::test
