// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/repository.h"

#include "tests/snapshot/support.h"
#include "tests/support/main.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

void commit(const QString &root)
{
    git(root, {QStringLiteral("add"), QStringLiteral("-A")});
    git(root,
        {QStringLiteral("-c"), QStringLiteral("user.name=A"), QStringLiteral("-c"), QStringLiteral("user.email=a@b"),
         QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), QStringLiteral("x")});
}

} // namespace

class TestRepository : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commitBranchAndDirtiness()
    {
        const TempDir dir;
        QVERIFY(!*describeRepository(dir.path()));
        git(dir.path(), {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("topic")});
        dir.write(QStringLiteral("task/a"), "1");
        auto state = describeRepository(dir.path(QStringLiteral("task")));
        QVERIFY(state && *state);
        QCOMPARE((*state)->commit, QString());

        commit(dir.path());
        state = describeRepository(dir.path(QStringLiteral("task")));
        QCOMPARE((*state)->commit.toLatin1(),
                 git(dir.path(), {QStringLiteral("rev-parse"), QStringLiteral("HEAD")}).trimmed());
        QCOMPARE((*state)->branch, QStringLiteral("topic"));
        QCOMPARE(QDir((*state)->root).canonicalPath(), QDir(dir.path()).canonicalPath());
        QVERIFY(!(*state)->dirty);

        dir.write(QStringLiteral("task/untracked"), "1");
        QVERIFY(!(*describeRepository(dir.path()))->dirty);
        dir.write(QStringLiteral("task/a"), "22");
        QVERIFY((*describeRepository(dir.path()))->dirty);
        git(dir.path(), {QStringLiteral("add"), QStringLiteral("-A")}); // staged counts too
        QVERIFY((*describeRepository(dir.path()))->dirty);
        commit(dir.path());
        git(dir.path(), {QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("--detach")});
        state = describeRepository(dir.path());
        QVERIFY(!(*state)->dirty);
        QCOMPARE((*state)->branch, QString());
        QCOMPARE((*state)->commit.size(), 40);
    }

    void nothingOfTheRepositoryRuns()
    {
        const TempDir dir;
        git(dir.path(), {QStringLiteral("init"), QStringLiteral("-q")});
        dir.write(QStringLiteral("a"), "1");
        commit(dir.path());
        const QString proof = dir.path(QStringLiteral("proof"));
        const QString script = dir.write(QStringLiteral(".git/evil"), "#!/bin/sh\ntouch " + proof.toUtf8() + "\n");
        ::chmod(qPrintable(script), 0755);
        for (const char *key : {"core.fsmonitor", "filter.evil.clean", "filter.evil.process", "core.sshCommand",
                                "diff.external", "core.pager", "gpg.program"})
            git(dir.path(), {QStringLiteral("config"), QString::fromLatin1(key), script});
        dir.write(QStringLiteral(".git/info/attributes"), "* filter=evil\n");
        dir.write(QStringLiteral("a"), "2");
        QVERIFY((*describeRepository(dir.path()))->dirty);
        QVERIFY(!QFileInfo::exists(proof));
    }

    void anotherUsersRepositoryIsNotRead()
    {
        if (::geteuid() != 0)
            QSKIP("only root can give a folder to somebody else");
        const TempDir dir;
        git(dir.path(), {QStringLiteral("init"), QStringLiteral("-q"), dir.path(QStringLiteral("theirs"))});
        const QString theirs = dir.path(QStringLiteral("theirs"));
        QVERIFY(::chown(qPrintable(theirs), 12345, 12345) == 0);
        QVERIFY(::chown(qPrintable(theirs + QStringLiteral("/.git")), 12345, 12345) == 0);
        const auto state = describeRepository(theirs);
        QVERIFY(state && !*state);
    }

    void aDamagedOneIsNamed()
    {
        const TempDir dir;
        git(dir.path(), {QStringLiteral("init"), QStringLiteral("-q")});
        dir.write(QStringLiteral("a"), "1");
        commit(dir.path());
        dir.write(QStringLiteral(".git/index"), "no index");
        QCOMPARE(describeRepository(dir.path()).error().code, Code("snapshot.repository"));
    }
};

ORRERY_TEST(repository, TestRepository);
#include "tst_repository.moc"
