// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workfiles.h"
#include "core/execution/workmanifest.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

using namespace orrery;
using orrery::test::TempDir;

namespace {

WorkEntry entry(const char *path, WorkEntry::Type type, WorkChange change = WorkChange::New)
{
    return {*TaskPath::fromBytes(path), type, 5, 1'700'000'000'123'456'789, 0644, change, "abc"};
}

} // namespace

class TestWorkManifest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackWithEveryName()
    {
        const TempDir dir;
        const ExecutionDirectory directory(dir.path());
        const std::vector<WorkEntry> entries{entry("a\nb", WorkEntry::Type::File, WorkChange::Changed),
                                             entry("caf\xe9", WorkEntry::Type::Directory, WorkChange::Same),
                                             entry("z/\xe2\x80\xae", WorkEntry::Type::Symlink, WorkChange::Downloaded)};
        QVERIFY(writeWorkManifest(directory, entries));
        const auto read = readWorkManifest(directory);
        QVERIFY(read);
        QCOMPARE(read->size(), entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            QCOMPARE(read->at(i).path, entries[i].path);
            QCOMPARE(read->at(i).type, entries[i].type);
            QCOMPARE(read->at(i).change, entries[i].change);
            QCOMPARE(read->at(i).mtimeNs, entries[i].mtimeNs);
            QCOMPARE(read->at(i).hash, entries[i].hash);
        }
    }

    void aTornOneIsNotTakenForWhole()
    {
        const TempDir dir;
        const ExecutionDirectory directory(dir.path());
        QVERIFY(writeWorkManifest(directory, {entry("a", WorkEntry::Type::File), entry("b", WorkEntry::Type::File)}));
        const QByteArray whole = dir.read(QStringLiteral("work.jsonl"));
        const qsizetype lastLine = whole.lastIndexOf('\n', whole.size() - 2) + 1;
        dir.write(QStringLiteral("work.jsonl"), whole.left(lastLine));
        QCOMPARE(readWorkManifest(directory).error().code, Code("work.manifest_damaged"));
        dir.write(QStringLiteral("work.jsonl"), whole.left(whole.size() - 4));
        QCOMPARE(readWorkManifest(directory).error().code, Code("work.manifest_damaged"));
        dir.write(QStringLiteral("work.jsonl"), {});
        QCOMPARE(readWorkManifest(directory).error().code, Code("work.manifest_damaged"));
    }

    void listsOneLevel()
    {
        const std::vector<WorkEntry> all{
            entry("model", WorkEntry::Type::Directory), entry("model.txt", WorkEntry::Type::File),
            entry("model/a", WorkEntry::Type::File), entry("model/deep", WorkEntry::Type::Directory),
            entry("model/deep/b", WorkEntry::Type::File)};
        QCOMPARE(entriesIn(all, {})->size(), std::size_t(2));
        QCOMPARE(entriesIn(all, TaskPath::fromBytes("model"))->size(), std::size_t(2));
        QCOMPARE(entriesIn(all, TaskPath::fromBytes("model/a"))->front().path.bytes(), std::string("model/a"));
        QCOMPARE(entriesIn(all, TaskPath::fromBytes("none")).error().code, Code("work.not_found"));
    }
};

ORRERY_TEST(workmanifest, TestWorkManifest);
#include "tst_workmanifest.moc"
