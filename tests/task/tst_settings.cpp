// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/fix.h"
#include "core/task/settings.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace orrery;
using orrery::test::TempDir;

class TestSettings : public QObject
{
    Q_OBJECT

    static Settings of(const QByteArray &text, Settings::Origin origin = Settings::Origin::Orrery)
    {
        return Settings::fromBytes(text, origin);
    }

private Q_SLOTS:
    void everyKeyIsRead()
    {
        const Settings settings = of(R"(profile: orion
command: torchrun --nproc 2 "my train.py"
bindings:
  home: exec:abcdefghij
  input1: owner/digits/3
  input0: dir:/data
target: lab
image: registry.example.org/pytorch
limits: {time: 2h, cpu_time: 90m, cpus: 1.5, memory: 4G, storage: 512M, gpus: 1, other: x}
parameters:
  lr: 0.10
  name: a b
  fast:
env:
  A: 1
  B_2: "x: y"
isolation: none
network: off
environment:
  python: 3.11
  use: torch
unknown: [1, {a: b}]
)");
        QVERIFY2(settings.problems().empty(),
                 settings.problems().empty() ? "" : qPrintable(settings.problems()[0].message));
        const SettingsValues &v = settings.values();
        QCOMPARE(settings.profile(), Profile::Orion);
        QCOMPARE(*settings.commandWords(), (QStringList{u"torchrun"_qs, u"--nproc"_qs, u"2"_qs, u"my train.py"_qs}));
        QCOMPARE(v.bindings.size(), std::size_t(3));
        QCOMPARE(v.bindings[0], (TaskBinding{0, u"dir:/data"_qs, {}}));
        QCOMPARE(v.bindings[1], (TaskBinding{1, u"owner/digits/3"_qs, {}}));
        QCOMPARE(v.bindings[2].slotName(), u"home"_qs);
        QCOMPARE(v.target, u"lab"_qs);
        QCOMPARE(v.limits.time, Milliseconds(std::chrono::hours(2)));
        QCOMPARE(v.limits.cpus, 1.5);
        QCOMPARE(v.limits.memory, Bytes(4) << 30);
        QCOMPARE(v.limits.gpus, 1);
        QCOMPARE(v.parameters.size(), std::size_t(3));
        QCOMPARE(v.parameters[0], (Parameter{u"lr"_qs, u"0.10"_qs}));
        QCOMPARE(v.parameters[2], (Parameter{u"fast"_qs, {}}));
        QCOMPARE(v.variables[1].value, u"x: y"_qs);
        QCOMPARE(v.isolation, Isolation::None);
        QCOMPARE(v.network, false);
        QCOMPARE(v.python, u"3.11"_qs);
        QCOMPARE(v.environment, u"torch"_qs);
    }

    void openBayesIsReadWhereOrreryIsAbsent()
    {
        const TempDir dir;
        QCOMPARE(Settings::load(dir.path()).origin(), Settings::Origin::None);
        QCOMPARE(profileOf(dir.path()), Profile::None);
        dir.write("openbayes.yaml",
                  "data_bindings:\n- data: owner/mnist/1\n  path: /openbayes/input/input0\n"
                  "  type: ro\nresource: rtx-3090\nenv: pytorch-2.0\ncommand: python a.py\nnode: 1\n"
                  "parameters:\n- epochs=3\n- lr: 1\n- --fast\n");
        const auto settings = Settings::read(dir.path());
        QVERIFY(settings);
        QCOMPARE(settings->profile(), Profile::Gear);
        QCOMPARE(settings->bindings().at(0), (TaskBinding{0, u"owner/mnist/1"_qs, u"ro"_qs}));
        QCOMPARE(settings->values().runtime, u"pytorch-2.0"_qs);
        QCOMPARE(settings->parameters().at(2), (Parameter{u"fast"_qs, {}}));
        QCOMPARE(settings->parameters().at(0).value, u"3"_qs);
        dir.write("orrery.yaml", "# nothing\n");
        QCOMPARE(Settings::read(dir.path())->profile(), Profile::None);
    }

    void wrongValuesHaveAPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const QByteArray &text, const char *place) {
            QTest::newRow(name) << text << QString::fromLatin1(place);
        };
        row("profile", "profile: orio\n", "1:10");
        row("command is a list", "a: 1\ncommand: [a]\n", "2:10");
        row("command without its quote", "command: a \"b\n", "1:10");
        row("place", "bindings:\n  input7: x/1\n", "2:3");
        row("bound twice", "data_bindings:\n  - {data: a/1, path: /input0}\n  - {data: a/2, path: /input0}\n", "3:23");
        row("binding without a path", "data_bindings:\n  - data: a/1\n", "2:5");
        row("empty source", "bindings: {input0: }\n", "1:20");
        row("limit", "limits:\n  time: soon\n", "2:9");
        row("isolation", "isolation: some\n", "1:12");
        row("network", "network: maybe\n", "1:10");
        row("variable", "env:\n  A-B: 1\n", "2:3");
        row("secrets", "secrets: KEY\n", "1:10");
        row("secret", "secrets:\n  - KEY\n  - A-B\n", "3:5");
        row("parameter twice", "parameters: [a=1, a=2]\n", "1:19");
        row("key twice", "image: a\nimage: b\n", "2:1");
        row("list at the top", "- a\n", "1:1");
        row("text at the top", "\nhello\n", "2:1");
        row("two documents", "a: 1\n---\nb: 1\n", "2:1");
        row("not YAML", "a: [1,\nb: }\n", "2:4");
        row("tabulator", "a:\n\tb: 1\n", "2:3");
        row("undefined alias", "a: *x\n", "1:4");
        row("wide characters count once", "# \xc3\xa9\nprofile: {\xc3\xa9: \xc3\xa9\n", "3:1");
        row("stray bracket", "a: 1\n]\n", "2:1");
        row("not UTF-8", "a: \xff\n", "1:4");
        row("UTF-16",
            QByteArray("\xff\xfe"
                       "a\0:\0",
                       6),
            "1:1");
        row("NUL", QByteArray("a\0: b", 5), "1:2");
        row("large", QByteArray(300 * 1024, '\n'), "1:1");
    }
    void wrongValuesHaveAPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const Settings settings = of(text);
        QVERIFY(!settings.problems().empty());
        const Problem &problem = settings.problems().front();
        QCOMPARE(problem.code, Code("settings.invalid"));
        QCOMPARE(QStringLiteral("%1:%2").arg(problem.line).arg(problem.column), place);
    }

    void bombsAreRefusedQuickly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QByteArray laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 12; ++i) {
            laughs += QStringLiteral("a%1: &a%1 [%2]\n")
                          .arg(i)
                          .arg(QStringLiteral("*a%1,").arg(i - 1).repeated(9).chopped(1))
                          .toUtf8();
        }
        QTest::newRow("aliases") << laughs + "parameters: *a11\n";
        QTest::newRow("flow lists") << "a: " + QByteArray(200'000, '[');
        QTest::newRow("flow maps") << "a: " + QByteArray("{a: ").repeated(50'000);
        QTest::newRow("block lists") << QByteArray("- ").repeated(100'000);
        QTest::newRow("keys") << QByteArray("? ").repeated(100'000);
        QTest::newRow("anchors") << "a: " + QByteArray("&a ").repeated(60'000);
        QTest::newRow("quotes") << "a: \"" + QByteArray("\\").repeated(200'000);
        QTest::newRow("recursive") << QByteArray("a: &x {b: *x}\nlimits: *x\nparameters: &y {p: *y}\n");
    }
    void bombsAreRefusedQuickly()
    {
        QFETCH(QByteArray, text);
        QElapsedTimer timer;
        timer.start();
        Settings settings = of(text);
        (void)settings.setText(QStringLiteral("image"), QStringLiteral("x"));
        (void)settings.setLimits({});
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void editsRewriteOneBlock_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("scalar with comment")
            << QByteArray("# head\ncommand:  old   # why\n\n# of image\nimage: 'x'\n") << "new one"
            << QByteArray("# head\ncommand: new one   # why\n\n# of image\nimage: 'x'\n");
        QTest::newRow("quoted hash") << QByteArray("command: \"a # b\" # c\n") << "d" << QByteArray("command: d # c\n");
        QTest::newRow("block scalar") << QByteArray("a: 1\ncommand: |\n  # no comment\n  x\n\n# of b\nb: 2\n") << "go"
                                      << QByteArray("a: 1\ncommand: go\n\n# of b\nb: 2\n");
        QTest::newRow("added") << QByteArray("a: 1 # x") << "go" << QByteArray("a: 1 # x\ncommand: go\n");
        QTest::newRow("added to nothing") << QByteArray() << "go" << QByteArray("command: go\n");
        QTest::newRow("Windows lines") << QByteArray("a: 1\r\ncommand: x\r\nb: 2\r\n") << "y z"
                                       << QByteArray("a: 1\r\ncommand: y z\r\nb: 2\r\n");
        QTest::newRow("removed") << QByteArray("a: 1\ncommand: x\n# c\nb: 2\n") << ""
                                 << QByteArray("a: 1\n# c\nb: 2\n");
        QTest::newRow("needs quotes") << QByteArray("b: 2\n") << "a: b # c"
                                      << QByteArray("b: 2\ncommand: \"a: b # c\"\n");
        QTest::newRow("looks like a number")
            << QByteArray("b: 2\n") << "1:30" << QByteArray("b: 2\ncommand: \"1:30\"\n");
        QTest::newRow("looks true") << QByteArray("b: 2\n") << "yes" << QByteArray("b: 2\ncommand: \"yes\"\n");
        QTest::newRow("list at the margin")
            << QByteArray("data_bindings:\n- data: a/1\n  path: /input0\ncommand: x\n") << "go"
            << QByteArray("data_bindings:\n- data: a/1\n  path: /input0\ncommand: go\n");
        QTest::newRow("document end") << QByteArray("---\ncommand: x\n...\n") << "go"
                                      << QByteArray("---\ncommand: go\n...\n");
    }
    void editsRewriteOneBlock()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, command);
        QFETCH(QByteArray, after);
        Settings settings = of(before);
        const auto done = settings.setText(QStringLiteral("command"), command);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(settings.toBytes(), after);
        QCOMPARE(settings.command(), command);
    }

    void structuredEdits()
    {
        Settings settings = of("limits: {time: 1h, mine: [1, 2]} \n# keep\nother: 5\n");
        TaskLimits limits = settings.limits();
        limits.memory = Bytes(1536) << 20;
        QVERIFY(settings.setLimits(limits));
        QVERIFY(settings.setParameters({{u"lr"_qs, u"0.1"_qs}, {u"on"_qs, {}}, {u"n"_qs, u"yes"_qs}}));
        QVERIFY(settings.setVariables({{u"A"_qs, u""_qs}, {u"B"_qs, u"x\ny"_qs}}));
        QVERIFY(settings.setBindings({{0, u"owner/d/1"_qs, {}}, {TaskBinding::home, u"exec:abc"_qs, {}}}));
        QVERIFY(settings.setProfile(Profile::Gear));
        QVERIFY(settings.setNetwork(false));
        QVERIFY(settings.setIsolation(Isolation::None));
        QCOMPARE(settings.toBytes(),
                 QByteArray("limits:\n  time: 1h\n  mine:\n    - 1\n    - 2\n  memory: 1536M\n# keep\nother: 5\n"
                            "parameters:\n  lr: 0.1\n  \"on\":\n  \"n\": \"yes\"\n"
                            "env:\n  A: \"\"\n  B: \"x\\ny\"\n"
                            "bindings:\n  input0: owner/d/1\n  home: exec:abc\n"
                            "profile: gear\nnetwork: off\nisolation: none\n"));
        QVERIFY(settings.problems().empty());
        QCOMPARE(settings.parameters().at(2).value, u"yes"_qs);
        QCOMPARE(settings.variables().at(1).value, u"x\ny"_qs);
        QCOMPARE(settings.limits().memory, Bytes(1536) << 20);
        QCOMPARE(settings.values().network, false);
    }

    void secretsAreNames()
    {
        Settings settings = of("secrets: [A, B, A]\n");
        QCOMPARE(settings.secrets(), (QStringList{u"A"_qs, u"B"_qs}));
        QVERIFY(settings.setSecrets({u"TOKEN"_qs}));
        QCOMPARE(settings.toBytes(), QByteArray("secrets:\n  - TOKEN\n"));
        QVERIFY(settings.setSecrets({}));
        QCOMPARE(settings.toBytes(), QByteArray());
    }

    // The one that is used and the Python of the one that is built stay where the file has them.
    void environmentAndPython()
    {
        Settings apart = of("python: \"3.11\"\n");
        QVERIFY(apart.setEnvironment(u".venv"_qs));
        QCOMPARE(apart.toBytes(), QByteArray("python: \"3.11\"\nenvironment: .venv\n"));
        QVERIFY(apart.setEnvironment({}));
        QCOMPARE(apart.values().python, u"3.11"_qs);
        QCOMPARE(apart.values().environment, QString());

        Settings together = of("environment: {python: \"3.11\"}\n");
        QVERIFY(together.setEnvironment(u"base"_qs));
        QCOMPARE(together.values().python, u"3.11"_qs);
        QCOMPARE(together.values().environment, u"base"_qs);
        QVERIFY(together.setEnvironment({}));
        QVERIFY(together.setPython(u"3.12"_qs));
        QCOMPARE(together.values().python, u"3.12"_qs);
        QVERIFY(together.setPython({}));
        QCOMPARE(together.toBytes(), QByteArray());
    }

    void whatCannotBeEditedStays()
    {
        for (const QByteArray &text : {QByteArray("{command: x, b: 2}\n"), QByteArray("a: [1,\n")}) {
            Settings settings = of(text);
            const auto done = settings.setText(QStringLiteral("command"), QStringLiteral("y"));
            QVERIFY(!done);
            QCOMPARE(done.error().code, Code("settings.invalid"));
            QCOMPARE(settings.toBytes(), text);
        }
    }

    void exportToOpenBayes()
    {
        const Settings settings = of("bindings: {input0: owner/mnist/1}\nparameters: {lr: 0.1}\nresource: cpu\n");
        const QByteArray text = exportOpenBayes(settings, QStringLiteral("my train.py"));
        QCOMPARE(text,
                 QByteArray("data_bindings:\n  - data: owner/mnist/1\n    path: /input0\nresource: cpu\n"
                            "command: \"python 'my train.py'\"\nparameters:\n  lr: 0.1\n"));
        const Settings again = of(text, Settings::Origin::OpenBayes);
        QCOMPARE(again.bindings(), settings.bindings());
        QCOMPARE(again.parameters(), settings.parameters());
    }

    void missingDirectoryIsAnUnknownBinding()
    {
        const TempDir dir;
        dir.write("here/x", "");
        dir.write("orrery.yaml", "bindings:\n  input0: dir:here\n  input1: dir:/no/such/folder\n");
        const auto problems = checkSettings(dir.path());
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems[0].code, Code("settings.unknown_binding"));
        QCOMPARE(problems[0].line, 3);
        QCOMPARE(problems[0].column, 11);
    }

    void bindings_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("there"); // in the workspace
        QTest::addColumn<bool>("form");  // as far as can be said without one
        const auto row = [](const char *source, bool there, bool form) {
            QTest::newRow(source) << QString::fromLatin1(source) << there << form;
        };
        row("digits", true, true);
        row("digits/1", true, true);
        row("ada/digits/1", true, true);
        row("digits/2", false, true);
        row("letters", false, true);
        row("Digits", false, false);
        row("digits/new", false, false);
        row("digits/0", false, false);
        row("a/b/digits/1", false, false);
        row("/data/digits", false, false);
        row("http://x.org/y", false, false);
        row("exec:abcdefghij", true, true);
        row("exec:abcdefghij/model", true, true);
        row("exec:abcdefghij/none", false, true);
        row("exec:abcdefghij/../x", false, false);
        row("exec:abcx", true, true);
        row("exec:abc", false, true); // two begin so
        row("exec:zz", false, true);
        row("exec:@last", true, true);
        row("exec:ABC", false, false);
        row("exec:", false, false);
        row("dir:here", true, true);
        row("dir:there", false, false);
    }

    void bindings()
    {
        QFETCH(QString, source);
        QFETCH(bool, there);
        QFETCH(bool, form);
        const TempDir dir;
        dir.write("task/here/x", "");
        dir.write("task/orrery.yaml", "bindings:\n  input3: \"" + source.toUtf8() + "\"\n");
        dir.write("home/warehouse/digits/1/version.json", "{}");
        dir.write("home/executions/abcdefghij/work/model", "");
        dir.write("home/executions/abcxefghij/state.json", "{}");
        const auto workspace = Workspace::open(dir.path("home"));
        QVERIFY(workspace);
        const auto problems = checkSettings(dir.path("task"), &*workspace);
        QCOMPARE(problems.empty(), there);
        QCOMPARE(checkSettings(dir.path("task")).empty(), form);
        if (!there) {
            QCOMPARE(problems[0].code, Code("settings.unknown_binding"));
            QCOMPARE(problems[0].line, 2);
            QVERIFY(!problems[0].hint.isEmpty());
            // Its fix leaves nothing to be said.
            QVERIFY(problems[0].fix);
            QVERIFY(applyFix(dir.path("task"), *problems[0].fix));
            QVERIFY(checkSettings(dir.path("task"), &*workspace).empty());
        }
    }

    void noise()
    {
        QRandomGenerator random(7);
        const QByteArray seeds[]
            = {"command: x # c\nlimits: {time: 2h}\nbindings:\n- {data: a/1, path: /input0}\n",
               "a: &x [1, 2]\nb: *x\nenv:\n  A: |\n    text\n  B: 'y'\n", "%YAML 1.2\n---\na: !!int 3\n"};
        const QByteArray alphabet = "abcinput:,-[]{}&*!|>'\"%@`#?\n\t 01.\xc3\xa9\xff";
        const QDeadlineTimer deadline(3000);
        for (int round = 0; round < 30'000 && !deadline.hasExpired(); ++round) {
            QByteArray text = seeds[random.bounded(static_cast<int>(std::size(seeds)))];
            for (quint32 n = random.bounded(6); n > 0; --n) {
                const qsizetype at = random.bounded(static_cast<int>(text.size()) + 1);
                if (random.bounded(3) == 0 && at < text.size())
                    text.remove(at, random.bounded(4));
                else
                    text.insert(at, alphabet[random.bounded(static_cast<int>(alphabet.size()))]);
            }
            Settings settings = of(text);
            if (settings.setText(QStringLiteral("image"), QString::fromUtf8(text.left(9))))
                QCOMPARE(settings.values().image, QString::fromUtf8(text.left(9)));
        }
    }
};

ORRERY_TEST(settings, TestSettings);
#include "tst_settings.moc"
