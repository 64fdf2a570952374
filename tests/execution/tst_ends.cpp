// SPDX-License-Identifier: GPL-3.0-or-later
// Executions that end before their script could start: state, reason, exit status and sentence.
#include "core/base/json.h"

#include "tests/download/server.h"
#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QFile>
#include <QFileInfo>

using namespace orrery;
using orrery::test::OrreryCommand;
using orrery::test::Server;

namespace {

struct End {
    int exitStatus = -1;
    QString state, code, sentence;
};

End endOf(const OrreryCommand &orrery, const QStringList &arguments)
{
    End end;
    const Json document = orrery.json(arguments, &end.exitStatus);
    const Json &reason = member(document, "reason");
    end.state = stringMember(document, "state");
    end.code = stringMember(reason, "code");
    end.sentence = stringMember(reason, "message");
    return end;
}

// For as long as this lives, ours and what we start have this variable.
class Variable
{
public:
    Variable(const char *name, const QByteArray &value) : m_name(name), m_before(qgetenv(name))
    {
        qputenv(name, value);
    }
    ~Variable()
    {
        if (m_before.isNull())
            qunsetenv(m_name);
        else
            qputenv(m_name, m_before);
    }
    Variable(const Variable &) = delete;
    Variable &operator=(const Variable &) = delete;

private:
    const char *m_name;
    QByteArray m_before;
};

} // namespace

class TestEnds : public QObject
{
    Q_OBJECT
private:
    static QString taskWithData(const OrreryCommand &orrery, const QString &uri, const QString &dataPath)
    {
        const QString task = orrery.makeTask("t", "print('started')\n");
        orrery.dir().write("t/params.json",
                           toBytes(Json{{"exec_file_name", "train.py"},
                                        {"data_uri", toJson(uri)},
                                        {"data_path", toJson(dataPath)},
                                        {"output_path", ""}}));
        return task;
    }

private Q_SLOTS:
    void dataThatTheServerDoesNotHave()
    {
        const OrreryCommand orrery;
        const Server server;
        const QString uri = server.url(QStringLiteral("nowhere.csv")).toString();
        const End end = endOf(orrery, {"run", taskWithData(orrery, uri, QStringLiteral("data"))});
        QCOMPARE(end.exitStatus, 1);
        QCOMPARE(end.state, QStringLiteral("failed"));
        QCOMPARE(end.code, QStringLiteral("data.unavailable"));
        QVERIFY2(end.sentence.startsWith(QStringLiteral("There is nothing at ") + uri), qPrintable(end.sentence));
        QCOMPARE(orrery.run({"logs", "@last"}).output, QByteArray());
    }

    void dataFromAServerThatIsDown()
    {
        const OrreryCommand orrery;
        const QString task = taskWithData(orrery, QStringLiteral("http://127.0.0.1:1/x"), QStringLiteral("d"));
        const End end = endOf(orrery, {"run", task});
        QCOMPARE(end.exitStatus, 1);
        QCOMPARE(end.state, QStringLiteral("failed"));
        QCOMPARE(end.code, QStringLiteral("data.unavailable"));
        QVERIFY2(end.sentence.contains(QStringLiteral("The server 127.0.0.1 cannot be reached")),
                 qPrintable(end.sentence));
    }

    void aPathAboveTheRootIsRefusedBeforeThereIsAnExecution()
    {
        const OrreryCommand orrery;
        int exit = -1;
        const QString task = taskWithData(orrery, QString(), QStringLiteral("../data"));
        const Json error = member(orrery.json({"run", task}, &exit), "error");
        QCOMPARE(exit, 1);
        QCOMPARE(stringMember(error, "code"), QStringLiteral("params.path_escapes"));
        QVERIFY(stringMember(error, "message").contains(QStringLiteral("../data")));
        QVERIFY(orrery.json({"list"})["executions"].empty());
    }

    void packagesWithoutANetwork()
    {
        const OrreryCommand orrery;
        // Nobody listens there, whatever the machine's own configuration says.
        const Variable index("PIP_INDEX_URL", "https://127.0.0.1:1/simple");
        const Variable uvIndex("UV_INDEX_URL", "https://127.0.0.1:1/simple");
        const Variable links("PIP_FIND_LINKS", "");
        const QString task = orrery.makeTask("t", "print('started')\n");
        orrery.dir().write("t/requirements.txt", "orrery-has-no-such-package==1.0\n");
        const End end = endOf(orrery, {"run", task});
        QCOMPARE(end.exitStatus, 1);
        QCOMPARE(end.state, QStringLiteral("failed"));
        QCOMPARE(end.code, QStringLiteral("network.unavailable"));
        QVERIFY2(end.sentence.contains(QStringLiteral("there is no network")), qPrintable(end.sentence));
    }

    void aPythonThatIsNotThere()
    {
        const OrreryCommand orrery;
        const End end = endOf(orrery, {"run", orrery.makeTask("t", "pass"), "--python", "3.5"});
        QCOMPARE(end.exitStatus, 1);
        QCOMPARE(end.state, QStringLiteral("failed"));
        QCOMPARE(end.code, QStringLiteral("environment.no_python"));
        QVERIFY2(end.sentence.startsWith(QStringLiteral("There is no Python 3.5 on this machine.")),
                 qPrintable(end.sentence));
    }

    void anInterpreterThatVanished()
    {
        const QString system = QFileInfo(QStringLiteral("/usr/bin/python3")).canonicalFilePath();
        if (system.isEmpty())
            QSKIP("the system has no Python that could be copied");
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('started')");
        const QString python = orrery.dir().write("python/bin/python3", "");
        QVERIFY(QFile::remove(python) && QFile::copy(system, python));
        QCOMPARE(orrery.run({"run", task, "--python", python}).exitCode, 0);
        QVERIFY(QFile::remove(python));
        const End end = endOf(orrery, {"run", task, "--python", python});
        QCOMPARE(end.exitStatus, 1);
        QCOMPARE(end.state, QStringLiteral("failed"));
        QCOMPARE(end.code, QStringLiteral("environment.no_python"));
        QVERIFY2(end.sentence.contains(python), qPrintable(end.sentence));
    }
};

ORRERY_TEST(ends, TestEnds);
#include "tst_ends.moc"
