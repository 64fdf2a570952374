// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace that moves, that cannot be written, that another version or another machine has to do with: told plainly,
// nothing harmed.
#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

QString errorCode(const Json &document)
{
    return stringMember(member(document, "error"), "code");
}

Json finding(const Json &doctor, const char *name)
{
    for (const Json &check : member(doctor, "checks")) {
        if (stringMember(check, "name") == QLatin1StringView(name))
            return check;
    }
    return {};
}

// All of the directory's files with their sizes, but for the index.
QStringList content(const QString &directory)
{
    QStringList names;
    QDirIterator files(directory, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo info(files.next());
        if (!info.fileName().startsWith(u"orrery.db"))
            names += info.filePath().mid(directory.size()) + u' ' + QString::number(info.size());
    }
    names.sort();
    return names;
}

ProcessResult runAt(const QString &home, const QStringList &arguments)
{
    Command command;
    command.program = QStringLiteral(ORRERY_BIN_DIR "/orrery");
    command.arguments = QStringList{"--home", home} + arguments;
    return *runProcess(command);
}

void verifyMoved(const OrreryCommand &orrery, const QString &task, const QString &id, const QString &to)
{
    const QStringList before = content(orrery.home());
    int exit = -1;
    const Json moved = orrery.json({"home", "move", to}, &exit);
    QVERIFY2(exit == 0, toCompactBytes(moved));
    QCOMPARE(stringMember(moved, "home"), to);
    QCOMPARE(content(to), before);
    QVERIFY(!QFileInfo(to).isSymLink());
    QVERIFY(QFileInfo(orrery.home()).isSymLink());
    QCOMPARE(QFileInfo(orrery.home()).canonicalFilePath(), to);
    // By both names, all is as before, and runs go on.
    for (const QString &home : {orrery.home(), to}) {
        QVERIFY(runAt(home, {"list"}).output.contains(id.toLatin1()));
        QCOMPARE(runAt(home, {"logs", id}).output, QByteArray("hello\n"));
        const ProcessResult again = runAt(home, {"run", task});
        QVERIFY2(again.exitCode == 0, again.output + again.error);
    }
}

} // namespace

class TestWorkspaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void movesWithinAFileSystem()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('hello')");
        const QString id = stringMember(orrery.json({"run", task}), "id");
        verifyMoved(orrery, task, id, orrery.dir().path("elsewhere/new"));
        // And once more.
        verifyMoved(orrery, task, id, orrery.dir().path("third"));
    }

    void movesToAnotherFileSystem()
    {
        const QTemporaryDir other("/dev/shm/orrery-test-XXXXXX");
        const OrreryCommand orrery;
        struct stat a = {};
        struct stat b = {};
        ::stat(QFile::encodeName(other.path()).constData(), &a);
        ::stat(QFile::encodeName(orrery.dir().path()).constData(), &b);
        if (!other.isValid() || a.st_dev == b.st_dev)
            QSKIP("there is no other file system here");
        const QString task = orrery.makeTask("t", "print('hello')");
        const QString id = stringMember(orrery.json({"run", task}), "id");
        verifyMoved(orrery, task, id, other.path() + "/new");
        QCOMPARE(QDir(orrery.dir().path()).entryList({"workspace*"}, QDir::AllEntries | QDir::System),
                 QStringList("workspace"));
    }

    void staysWhereItCannotMove()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "import time\nprint('ready', flush=True)\ntime.sleep(1000)");
        const QString id = stringMember(orrery.json({"run", task, "--detach"}), "id");
        int exit = -1;
        QCOMPARE(errorCode(orrery.json({"home", "move", orrery.dir().path("new")}, &exit)),
                 QStringLiteral("execution.active"));
        QCOMPARE(exit, 2);
        orrery.run({"stop", id, "--now"});
        orrery.dir().write("full/file", "x");
        QCOMPARE(errorCode(orrery.json({"home", "move", orrery.dir().path("full")}, &exit)),
                 QStringLiteral("home.not_empty"));
        QCOMPARE(errorCode(orrery.json({"home", "move", orrery.home() + "/inside"}, &exit)),
                 QStringLiteral("home.inside"));
        QVERIFY(!QFileInfo(orrery.home()).isSymLink());
        QCOMPARE(orrery.json({"list"})["executions"].size(), std::size_t(1));
    }

    void aLinkThatLeadsNowhereIsTold()
    {
        const OrreryCommand orrery;
        QFile::link(orrery.dir().path("gone"), orrery.home());
        int exit = -1;
        QCOMPARE(errorCode(orrery.json({"list"}, &exit)), QStringLiteral("io.not_found"));
        QVERIFY(!QFileInfo::exists(orrery.dir().path("gone")));
        QFile::remove(orrery.home());
    }

    void aNewerVersionsIsLeftAlone()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('hello')");
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
        orrery.dir().write("workspace/workspace.json", "{\"format\": 99}");
        const QStringList before = content(orrery.home());
        for (const QStringList &command : {QStringList{"list"}, {"run", task}, {"show", "@last"}, {"rm", "@last"}}) {
            int exit = -1;
            const Json document = orrery.json(command, &exit);
            QCOMPARE(errorCode(document), QStringLiteral("format.newer"));
            QCOMPARE(exit, 4);
        }
        QCOMPARE(content(orrery.home()), before);
        orrery.dir().write("workspace/workspace.json", "{\"format\": 1}");
        QCOMPARE(orrery.run({"show", "@last"}).exitCode, 0);
    }

    void oneThatCannotBeWrittenCanBeLookedAt()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('hello')");
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
        const QByteArray home = QFile::encodeName(orrery.home());
        const bool root = ::geteuid() == 0;
        if (root) {
            QCOMPARE(::mount(home.constData(), home.constData(), nullptr, MS_BIND, nullptr), 0);
            QCOMPARE(::mount(nullptr, home.constData(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr), 0);
        } else {
            for (const char *name : {"", "/executions", "/code.git"})
                ::chmod((home + name).constData(), 0500);
        }
        QCOMPARE(orrery.json({"list"})["executions"].size(), std::size_t(1));
        QCOMPARE(orrery.run({"logs", "@last"}).output, QByteArray("hello\n"));
        int exit = -1;
        const Json refused = orrery.json({"run", task}, &exit);
        QCOMPARE(exit, 4);
        QVERIFY2(errorCode(refused) == (root ? u"io.read_only" : u"io.denied"), toCompactBytes(refused));
        QVERIFY(!boolMember(finding(orrery.json({"doctor"}), "workspace"), "ok", true));
        if (root) {
            ::umount2(home.constData(), MNT_DETACH);
        } else {
            for (const char *name : {"", "/executions", "/code.git"})
                ::chmod((home + name).constData(), 0700);
        }
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
    }

    void aNetworkFileSystemIsToldAndItsIndexHasNoSharedMemory()
    {
        const OrreryCommand orrery;
        QVERIFY(boolMember(finding(orrery.json({"doctor"}), "local_disk"), "ok"));
        const QStringList network{"LD_PRELOAD=" ORRERY_FAULT_SHIM, "ORRERY_FAULT_NETWORK=yes"};
        const auto doctor = parseJson(orrery.run({"doctor", "--json"}, network).output);
        QVERIFY(doctor);
        const Json disk = finding(*doctor, "local_disk");
        QVERIFY(!boolMember(disk, "ok", true));
        QVERIFY(stringMember(disk, "hint").contains(u"home move"));
        QFile::remove(orrery.home() + "/orrery.db");
        QCOMPARE(orrery.run({"list"}, network).exitCode, 0);
        // Its header says how it is written: 1 with a journal, 2 with WAL; sqlite.org/fileformat.html.
        QCOMPARE(orrery.dir().read("workspace/orrery.db").at(18), char(1));
        QFile::remove(orrery.home() + "/orrery.db");
        QCOMPARE(orrery.run({"list"}).exitCode, 0);
        QCOMPARE(orrery.dir().read("workspace/orrery.db").at(18), char(2));
    }

    void twoWorkspacesDoNotMix()
    {
        const OrreryCommand one;
        const OrreryCommand two;
        const QString task = one.makeTask("t", "print('hello')");
        const QString first = stringMember(one.json({"run", task, "--detach"}), "id");
        const QString second = stringMember(two.json({"run", task, "--detach"}), "id");
        QCOMPARE(one.run({"wait", first}).exitCode, 0);
        QCOMPARE(two.run({"wait", second}).exitCode, 0);
        QCOMPARE(one.run({"show", second}).exitCode, 3);
        QCOMPARE(one.json({"list"})["executions"].size(), std::size_t(1));
        QCOMPARE(QFile::permissions(one.home()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void anotherUserSeesNothing()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become another user");
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('hello')");
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
        ::chmod(QFile::encodeName(orrery.dir().path()).constData(), 0755);
        Command command;
        command.program = QStringLiteral("setpriv");
        command.arguments
            = {"--reuid=65534", "--regid=65534", "--clear-groups", ORRERY_BIN_DIR "/orrery", "--home", orrery.home(),
               "--json",        "show",          "@last"};
        const auto result = runProcess(command);
        if (result->exitCode == 126 || result->exitCode == 127)
            QSKIP("a user cannot reach the program here");
        QVERIFY2(result->exitCode == 3 || result->exitCode == 4, result->output + result->error);
        QVERIFY(!result->output.contains("hello"));
        QCOMPARE(orrery.run({"show", "@last"}).exitCode, 0);
    }
};

ORRERY_TEST(workspaces, TestWorkspaces);
#include "tst_workspaces.moc"
