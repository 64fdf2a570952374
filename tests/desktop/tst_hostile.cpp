// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around a task's page: folders that vanish, names and files that nobody would choose, two windows on
// one folder, a crash.
#include "app/desktop/mainwindow.h"
#include "core/process/process.h"
#include "tests/desktop/hands.h"
#include "tests/desktop/sampletask.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/theme.h"
#include "widgets/task/codeedit.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

#include <fcntl.h>
#include <unistd.h>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::Hands;
using orrery::test::TempDir;

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(*qobject_cast<QApplication *>(QCoreApplication::instance()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_trash.path())); // the trash is the test's own
    }
    void cleanupTestCase() { m_theme.reset(); }
    void init()
    {
        m_home = std::make_unique<TempDir>();
        m_workers = std::make_unique<Workers>();
        m_home->write(u"workspace/window.json"_s, R"({"format": 1, "page": "tasks"})");
        test::writeSampleTask(task(), 5, 0.01);
    }
    void cleanup()
    {
        m_windows.clear();
        m_workers.reset();
        m_home.reset();
    }

    // What is typed while the folder is gone is written when it is there again.
    void aFolderThatVanishesAndComesBack()
    {
        open();
        auto *results = Hands::find<QLineEdit>(u"Keep results"_s);
        QVERIFY(results != nullptr);
        QTRY_COMPARE(results->text(), u"result"_s);
        QVERIFY(QDir().rename(task(), m_home->path(u"elsewhere"_s)));
        QVERIFY(Hands::waitFor([&] { return says(u"cannot be opened"_s); }));
        QVERIFY(Hands::click(results));
        Hands::press(Qt::Key_End);
        Hands::type(u"s"_s);
        QVERIFY(Hands::waitFor([&] { return !QDir(m_home->path(u"workspace/unsaved"_s)).isEmpty(); }));
        QCOMPARE(results->text(), u"results"_s);
        QVERIFY(QDir().rename(m_home->path(u"elsewhere"_s), task()));
        QTRY_VERIFY_WITH_TIMEOUT(m_home->read(u"line/params.json"_s).contains("\"results\""), Hands::patience);
        QVERIFY(Hands::waitFor([&] { return !says(u"cannot be opened"_s); }));
    }

    void namesThatNobodyWouldChoose_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("trash"); // the desktop's trash can hold it
        QTest::addColumn<bool>("editor");
        QTest::newRow("two lines") << QByteArray("a\nb.py") << true << true;
        QTest::newRow("right to left") << QByteArray("a\xe2\x80\xaegpj.py") << true << true;
        QTest::newRow("255 bytes") << QByteArray(252, 'x') + ".py" << true << true;
        QTest::newRow("not UTF-8") << QByteArray("caf\xe9.py") << false << false;
        QTest::newRow("markup") << QByteArray("<b>&amp;.py") << true << true;
    }
    // Shown without harm, opened, deleted and restored under the very same bytes; or it is said that this cannot be
    // done.
    void namesThatNobodyWouldChoose()
    {
        QFETCH(QByteArray, name);
        const QByteArray path = QFile::encodeName(task()) + '/' + name;
        writeRaw(path, "value = 1\n");
        open();
        auto *tree = Hands::find<QTreeView>(u"Files of the task"_s);
        QVERIFY(tree != nullptr);
        QModelIndex index;
        QVERIFY(Hands::waitFor([&] { return (index = rowOf(tree, name)).isValid(); }));
        const QString shown = index.data().toString();
        QVERIFY(!shown.isEmpty() && !shown.contains(u'\n') && !shown.contains(QChar(0x202e)));
        QVERIFY(Hands::clickRow(tree, index));
        Hands::press(Qt::Key_Delete);
        QFETCH(bool, trash);
        QVERIFY(
            Hands::waitFor([&] { return trash ? ::access(path.constData(), F_OK) != 0 : says(u"is not UTF-8"_s); }));
        if (trash)
            Hands::press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(Hands::waitFor([&] { return ::access(path.constData(), F_OK) == 0; }));
        QVERIFY(Hands::waitFor([&] { return (index = rowOf(tree, name)).isValid(); }));
        QVERIFY(Hands::doubleClickRow(tree, index));
        QFETCH(bool, editor);
        QVERIFY(Hands::waitFor([&] {
            const auto edits = m_windows.front()->findChildren<CodeEdit *>();
            const bool open = std::ranges::any_of(
                edits, [](CodeEdit *one) { return one->isVisible() && one->text() == u"value = 1\n"; });
            return editor ? open : !open && says(u"is not UTF-8"_s);
        }));
    }

    // Neither bytes nor a line of a gigabyte get into the editor unasked.
    void filesThatAreNoText()
    {
        m_home->write(u"line/model.bin"_s, QByteArray("\x89PNG\0\0\1\2", 8).repeated(100));
        const QByteArray large = QFile::encodeName(task()) + "/large.txt";
        writeRaw(large, "x");
        QCOMPARE(::truncate(large.constData(), off_t(1) << 30), 0);
        open();
        auto *tree = Hands::find<QTreeView>(u"Files of the task"_s);
        QVERIFY(Hands::doubleClickRow(tree, Hands::row(tree, u"model.bin"_s)));
        QVERIFY(Hands::waitFor([&] { return says(u"This is no text"_s); }));
        QVERIFY(Hands::click(u"Show it as text"_s));
        QVERIFY(Hands::find(u"Text of model.bin"_s) != nullptr);
        QVERIFY(Hands::doubleClickRow(tree, Hands::row(tree, u"large.txt"_s)));
        QVERIFY(Hands::waitFor([&] { return says(u"Too large for the editor"_s); }));
    }

    // Both windows show what either writes; changes of different lines become one text.
    void twoWindowsOnOneFolder()
    {
        open();
        open();
        auto *first = editorOf(0);
        auto *second = editorOf(1);
        QVERIFY(first != nullptr && second != nullptr);
        QTRY_VERIFY(!first->text().isEmpty() && first->text() == second->text());
        typeAt(first, 0, u"# first\n"_s);
        typeAt(second, second->lines() - 1, u"# second\n"_s);
        save(0);
        QTRY_VERIFY(m_home->read(u"line/train.py"_s).startsWith("# first\n"));
        save(1);
        QTRY_VERIFY(second->text().startsWith(u"# first\n"_s)); // seen before it is overwritten
        save(1);
        QTRY_VERIFY(m_home->read(u"line/train.py"_s).endsWith("# second\n"));
        QVERIFY(m_home->read(u"line/train.py"_s).startsWith("# first\n"));
        QTRY_VERIFY_WITH_TIMEOUT(first->text() == second->text(), Hands::patience);
    }

    // A window that never got to say goodbye: another opens on the same workspace as it lies on the disk.
    void aCrashLosesNothing()
    {
        open();
        auto *edit = editorOf(0);
        QVERIFY(edit != nullptr);
        QTRY_VERIFY(!edit->text().isEmpty());
        typeAt(edit, 0, u"# not saved\n"_s);
        const QByteArray before = m_home->read(u"workspace/window.json"_s);
        m_windows.front()->resize(1111, 777);
        QTRY_VERIFY(!QDir(m_home->path(u"workspace/unsaved"_s)).isEmpty());
        QTRY_VERIFY(!QDir(m_home->path(u"workspace/views"_s)).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(m_home->read(u"workspace/window.json"_s) != before, Hands::patience);
        const auto copied = runProcess(
            {.program = u"cp"_s, .arguments = {u"-a"_s, m_home->path(u"workspace"_s), m_home->path(u"after"_s)}});
        QVERIFY(copied && copied->ok());
        const auto workspace = Workspace::open(m_home->path(u"after"_s));
        QVERIFY(workspace.has_value());
        MainWindow again(Context{*workspace, *m_workers, Programs::besideUs()}, *m_theme);
        again.show();
        CodeEdit *restored = nullptr;
        QVERIFY(Hands::waitFor([&] {
            for (auto *one : again.findChildren<CodeEdit *>()) {
                if (one->isVisible() && one->text().startsWith(u"# not saved\n"_s))
                    restored = one;
            }
            return restored != nullptr;
        }));
        QCOMPARE(again.size(), QSize(1111, 777));
        QVERIFY(!m_home->read(u"line/train.py"_s).contains("# not saved"));
    }

private:
    QString task() const { return m_home->path(u"line"_s); }

    void open()
    {
        const auto workspace = Workspace::open(m_home->path(u"workspace"_s));
        auto window = std::make_unique<MainWindow>(Context{*workspace, *m_workers, Programs::besideUs()}, *m_theme);
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        window->openFolder(task());
        m_windows.push_back(std::move(window));
    }

    // Its tab with train.py.
    CodeEdit *editorOf(std::size_t at)
    {
        const auto &window = m_windows[at];
        QTreeView *tree = nullptr;
        CodeEdit *edit = nullptr;
        (void)Hands::waitFor([&] {
            for (auto *one : window->findChildren<QTreeView *>()) {
                if (one->isVisible() && one->accessibleName() == u"Files of the task"
                    && rowOf(one, "train.py").isValid())
                    tree = one;
            }
            return tree != nullptr;
        });
        if (tree == nullptr)
            return nullptr;
        tree->setCurrentIndex(rowOf(tree, "train.py"));
        QTest::keyClick(tree, Qt::Key_Return);
        (void)Hands::waitFor([&] {
            for (auto *one : window->findChildren<CodeEdit *>()) {
                if (one->isVisible() && one->accessibleName() == u"Text of train.py")
                    edit = one;
            }
            return edit != nullptr;
        });
        return edit;
    }

    void save(std::size_t at)
    {
        m_windows[at]->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_windows[at].get()));
        Hands::press(Qt::Key_S, Qt::ControlModifier);
    }

    static void typeAt(CodeEdit *edit, int line, const QString &text)
    {
        edit->setCursorPosition(line, 0);
        for (const QChar c : text) {
            if (c == u'\n')
                QTest::keyClick(edit, Qt::Key_Return);
            else
                QTest::keyClick(edit, c.toLatin1());
        }
    }

    static QModelIndex rowOf(const QTreeView *tree, const QByteArray &name)
    {
        for (int row = 0; row < tree->model()->rowCount(); ++row) {
            const QModelIndex index = tree->model()->index(row, 0);
            if (index.data(Qt::UserRole + 1).toByteArray() == name)
                return index;
        }
        return {};
    }

    bool says(const QString &words) const
    {
        for (const auto &window : m_windows) {
            for (const auto *label : window->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(words))
                    return true;
            }
        }
        return false;
    }

    static void writeRaw(const QByteArray &path, const QByteArray &bytes)
    {
        const int file = ::open(path.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        QVERIFY(file >= 0);
        QCOMPARE(::write(file, bytes.constData(), std::size_t(bytes.size())), ssize_t(bytes.size()));
        ::close(file);
    }

    TempDir m_trash;
    std::unique_ptr<TempDir> m_home;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workers> m_workers;
    std::vector<std::unique_ptr<MainWindow>> m_windows;
};

ORRERY_TEST(hostile, TestHostile);
#include "tst_hostile.moc"
