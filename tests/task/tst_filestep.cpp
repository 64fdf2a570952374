// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/filestep.h"
#include "core/task/ignore.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::TempDir;

// Every change of a task's files can be taken back: bytes, mode and place.
class TestFileStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // The trash is the test's own.
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_home.path(u"data"_s)));
        qputenv("HOME", QFile::encodeName(m_home.path(u"home"_s)));
        QVERIFY(QDir().mkpath(m_home.path(u"home"_s)));
        QVERIFY(QDir().mkpath(m_home.path(u"data"_s)));
    }

    void aDeletionIsTakenBack()
    {
        const QString root = m_home.path(u"delete"_s);
        const QString file = m_home.write(u"delete/features/hog.py"_s, "print(1)\n");
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::ExeOwner));
        const auto mode = QFile::permissions(file);
        auto step = trashStep(root, {path("features/hog.py")});
        QCOMPARE(step->what(), u"deletion of hog.py"_s);
        QVERIFY(done(step->redo(Progress::none(), {})));
        QVERIFY(!QFileInfo::exists(file));
        QVERIFY(done(step->undo()));
        QCOMPARE(m_home.read(u"delete/features/hog.py"_s), QByteArray("print(1)\n"));
        QCOMPARE(QFile::permissions(file), mode);

        // Again; meanwhile something else took its place: neither is lost.
        QVERIFY(done(step->redo(Progress::none(), {})));
        m_home.write(u"delete/features/hog.py"_s, "other");
        const auto refused = step->undo();
        QVERIFY(!refused);
        QCOMPARE(refused.error().asError().code, Code("io.exists"));
        QCOMPARE(m_home.read(u"delete/features/hog.py"_s), QByteArray("other"));
        QVERIFY(QFile::remove(file));
        QVERIFY(done(step->undo()));
        QCOMPARE(m_home.read(u"delete/features/hog.py"_s), QByteArray("print(1)\n"));
    }

    void aFolderThatIsGoneComesBackWithItsFile()
    {
        const QString root = m_home.path(u"folder"_s);
        m_home.write(u"folder/a/b/x"_s, "x");
        auto file = trashStep(root, {path("a/b/x")});
        QVERIFY(done(file->redo(Progress::none(), {})));
        QVERIFY(QDir(root).rmpath(u"a/b"_s));
        QVERIFY(QDir().mkpath(root));
        QVERIFY(done(file->undo()));
        QCOMPARE(m_home.read(u"folder/a/b/x"_s), QByteArray("x"));
    }

    void movesNeverReplace()
    {
        const QString root = m_home.path(u"move"_s);
        m_home.write(u"move/a"_s, "a");
        m_home.write(u"move/b"_s, "b");
        m_home.write(u"move/d/b"_s, "other");
        auto step = moveStep(root, {{path("a"), path("d/a")}, {path("b"), path("d/b")}});
        const auto refused = step->redo(Progress::none(), {});
        QVERIFY(!refused);
        QCOMPARE(m_home.read(u"move/a"_s), QByteArray("a")); // all or nothing
        auto rename = moveStep(root, {{path("a"), path("c")}});
        QCOMPARE(rename->what(), u"renaming of a"_s);
        QVERIFY(done(rename->redo(Progress::none(), {})));
        QCOMPARE(m_home.read(u"move/c"_s), QByteArray("a"));
        QVERIFY(done(rename->undo()));
        QCOMPARE(m_home.read(u"move/a"_s), QByteArray("a"));
    }

    void copiesGetFreeNames()
    {
        const QString root = m_home.path(u"copy"_s);
        m_home.write(u"copy/d/data.csv"_s, "old");
        m_home.write(u"outside/data.csv"_s, "new");
        m_home.write(u"outside/tree/x/y"_s, "y");
        auto step = copyInStep(root, {m_home.path(u"outside/data.csv"_s), m_home.path(u"outside/tree"_s)}, path("d"));
        QVERIFY(done(step->redo(Progress::none(), {})));
        QCOMPARE(m_home.read(u"copy/d/data.csv"_s), QByteArray("old"));
        QCOMPARE(m_home.read(u"copy/d/data (2).csv"_s), QByteArray("new"));
        QCOMPARE(m_home.read(u"copy/d/tree/x/y"_s), QByteArray("y"));
        QCOMPARE(step->shows().size(), std::size_t(2));
        QVERIFY(done(step->undo()));
        QVERIFY(!QFileInfo::exists(root + u"/d/tree"_s));
        QVERIFY(done(step->redo(Progress::none(), {})));
        QCOMPARE(m_home.read(u"copy/d/tree/x/y"_s), QByteArray("y"));
        QCOMPARE(m_home.read(u"outside/data.csv"_s), QByteArray("new"));
    }

    void creating()
    {
        const QString root = m_home.path(u"create"_s);
        m_home.write(u"create/there"_s, "x");
        QVERIFY(!createStep(root, path("there"), false)->redo(Progress::none(), {}));
        auto step = createStep(root, path("new.py"), false);
        QVERIFY(done(step->redo(Progress::none(), {})));
        m_home.write(u"create/new.py"_s, "typed");
        QVERIFY(done(step->undo()));
        QVERIFY(!QFileInfo::exists(root + u"/new.py"_s));
        QVERIFY(done(step->redo(Progress::none(), {})));
        QCOMPARE(m_home.read(u"create/new.py"_s), QByteArray("typed"));
    }

    void leavingOutAndTakingIn()
    {
        const QString root = m_home.path(u"ignore"_s);
        m_home.write(u"ignore/a b*.txt"_s, "x");
        m_home.write(u"ignore/data/x"_s, "x");
        const auto excluded
            = [&](const char *name, bool directory) { return decideIgnored(root, path(name), directory)->excluded; };
        auto out = ignoreStep(root, path("a b*.txt"), false, true);
        QVERIFY(done(out->redo(Progress::none(), {})));
        QVERIFY(excluded("a b*.txt", false));
        QCOMPARE(m_home.read(u"ignore/.orreryignore"_s), QByteArray("/a b\\*.txt\n"));
        auto in = ignoreStep(root, path("a b*.txt"), false, false);
        QVERIFY(done(in->redo(Progress::none(), {})));
        QVERIFY(!excluded("a b*.txt", false));
        QVERIFY(done(in->undo()));
        QVERIFY(excluded("a b*.txt", false));
        QVERIFY(done(out->undo()));
        QVERIFY(!QFileInfo::exists(root + u"/.orreryignore"_s));

        // A rule of the user's with a star is overridden, not taken away; a folder as a whole says so.
        m_home.write(u"ignore/.orreryignore"_s, "*.txt\ndata/\n");
        QVERIFY(done(ignoreStep(root, path("a b*.txt"), false, false)->redo(Progress::none(), {})));
        QVERIFY(!excluded("a b*.txt", false));
        const auto refused = ignoreStep(root, path("data/x"), false, false)->redo(Progress::none(), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().asError().code, Code("ignore.parent"));
        QCOMPARE(m_home.read(u"ignore/.orreryignore"_s), QByteArray("*.txt\ndata/\n!/a b\\*.txt\n"));
    }

private:
    static TaskPath path(const char *text) { return *TaskPath::fromBytes(text); }
    static bool done(const Outcome<> &outcome)
    {
        if (!outcome && !outcome.error().cancelled())
            qWarning("%s %s", qPrintable(outcome.error().asError().message),
                     qPrintable(outcome.error().asError().detail));
        return outcome.has_value();
    }
    const TempDir m_home;
};

ORRERY_TEST(filestep, TestFileStep);
#include "tst_filestep.moc"
