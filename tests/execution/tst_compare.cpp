// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/commandline.h"
#include "core/execution/compare.h"
#include "core/snapshot/codestore.h"

#include "tests/support/executions.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

using namespace orrery;
using namespace Qt::StringLiterals;
using Section = Difference::Section;

namespace {

class Fixture
{
public:
    Fixture() : m_workspace(*Workspace::open(m_dir.path(u"workspace"_s))) { }

    ExecutionRecord execution(ExecutionSpec spec, ExecutionStatus status, const std::map<QString, QByteArray> &code)
    {
        std::vector<SnapshotFile> files;
        for (const auto &[name, content] : code) {
            const QString source = m_dir.write(spec.id.toString() + u'/' + name, content);
            files.push_back(
                {*TaskPath::fromBytes(name.toStdString()), source.toStdString(), false, {}, content.size()});
        }
        const auto taken
            = CodeStore(m_workspace.codeRepository(), m_workspace.blobs()).take(spec.id, files, Progress::none(), {});
        spec.codeCommit = taken->commit;
        spec.created = QDateTime::currentDateTimeUtc();
        test::writeExecution(m_workspace, spec, status);
        return *ExecutionStore(m_workspace).read(spec.id);
    }

    std::vector<Difference> compare(const std::vector<ExecutionRecord> &records) const
    {
        return *compareExecutions(m_workspace, records, true, Progress::none(), {});
    }

private:
    test::TempDir m_dir;
    Workspace m_workspace;
};

const Difference *find(const std::vector<Difference> &all, Section section, const QString &name)
{
    const auto it = std::find_if(all.begin(), all.end(),
                                 [&](const auto &one) { return one.section == section && one.name == name; });
    return it == all.end() ? nullptr : &*it;
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDiffersIsTold()
    {
        Fixture fixture;
        ExecutionSpec one;
        one.task = u"t"_s;
        one.parameters = {{u"rate"_s, u"0.5"_s}, {u"same"_s, u"1"_s}};
        one.bindings = {{0, u"dir:/a"_s, u"directory"_s, u"/a"_s}};
        ExecutionSpec two = one;
        two.id = ExecutionId::random();
        two.parameters = {{u"rate"_s, u"0.1"_s}, {u"same"_s, u"1"_s}, {u"fast"_s, {}}};
        two.bindings.front().source = u"dir:/b"_s;
        two.network = false;
        ExecutionStatus good;
        good.state = ExecutionState::Succeeded;
        good.environment = UsedEnvironment{.key = u"k"_s, .packages = {{u"numpy"_s, u"1.0"_s}, {u"six"_s, u"1"_s}}};
        ExecutionStatus bad = good;
        bad.state = ExecutionState::Failed;
        bad.reason = Reason{"script.exit", u"ValueError: no"_s, {}};
        bad.environment->packages.front().second = u"2.0"_s;
        const auto a = fixture.execution(one, good,
                                         {{u"train.py"_s, "a\nb\nc\n"}, {u"requirements.txt"_s, "numpy==1.0\nsix\n"}});
        const auto b = fixture.execution(
            two, bad,
            {{u"train.py"_s, "a\nc\nd\ne\n"}, {u"requirements.txt"_s, "six\nNumPy==2.0\n"}, {u"new.py"_s, "x\n"}});

        const auto all = fixture.compare({a, b});
        const auto values = [&](Section section, const QString &name) {
            const Difference *found = find(all, section, name);
            return found == nullptr
                ? QStringList{u"not told"_s}
                : QStringList{found->values[0].value_or(u"none"_s), found->values[1].value_or(u"none"_s)};
        };
        QCOMPARE(values(Section::Parameters, u"rate"_s), (QStringList{u"0.5"_s, u"0.1"_s}));
        QCOMPARE(values(Section::Parameters, u"fast"_s).front(), u"none"_s);
        QVERIFY(find(all, Section::Parameters, u"same"_s) == nullptr);
        QCOMPARE(values(Section::Bindings, u"input0"_s), (QStringList{u"dir:/a"_s, u"dir:/b"_s}));
        QCOMPARE(values(Section::Settings, u"network"_s), (QStringList{u"on"_s, u"off"_s}));
        // By package, whatever the order of the lines.
        QCOMPARE(values(Section::Requirements, u"numpy"_s), (QStringList{u"numpy==1.0"_s, u"NumPy==2.0"_s}));
        QVERIFY(find(all, Section::Requirements, u"six"_s) == nullptr);
        QCOMPARE(values(Section::Environment, u"numpy"_s), (QStringList{u"1.0"_s, u"2.0"_s}));
        QCOMPARE(values(Section::Outcome, u"reason"_s), (QStringList{u"none"_s, u"ValueError: no"_s}));
        const Difference *script = find(all, Section::Code, u"train.py"_s);
        QVERIFY(script != nullptr && script->lines);
        QCOMPARE(script->lines->added, 2);
        QCOMPARE(script->lines->removed, 1);
        QCOMPARE(values(Section::Code, u"new.py"_s).front(), u"none"_s);
        QVERIFY(
            std::is_sorted(all.begin(), all.end(), [](const auto &x, const auto &y) { return x.section < y.section; }));
        // More than two at once.
        const auto three = fixture.compare({a, b, a});
        QCOMPARE(find(three, Section::Parameters, u"rate"_s)->values.size(), 3U);
        QVERIFY(!find(three, Section::Code, u"train.py"_s)->lines);
    }

    void theSameDoesNotDiffer()
    {
        Fixture fixture;
        ExecutionSpec spec;
        spec.task = u"t"_s;
        const auto a = fixture.execution(spec, {}, {{u"train.py"_s, "a\n"}});
        spec.id = ExecutionId::random();
        const auto b = fixture.execution(spec, {}, {{u"train.py"_s, "a\n"}});
        QVERIFY(fixture.compare({a, b}).empty());
        QCOMPARE(fixture.compare({a}).size(), 0U);
    }

    void theCommandOfAnExecution()
    {
        ExecutionSpec spec;
        spec.taskPath = u"/home/me/my task"_s;
        spec.parameters = {{u"rate"_s, u"0.1"_s}, {u"fast"_s, {}}};
        spec.bindings = {{1, u"dir:/a b"_s, u"directory"_s, u"/a b"_s}};
        spec.network = false;
        spec.timeLimit = Milliseconds(90'000);
        QCOMPARE(commandLineOf(spec),
                 u"orrery run '/home/me/my task' --set rate=0.1 --flag fast --input '1=dir:/a b' "
                 "--time-limit 1m30s --network off"_s);
    }
};

ORRERY_TEST(compare, TestCompare);
#include "tst_compare.moc"
