// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/mainwindow.h"
#include "core/task/pack.h"
#include "core/task/tasklist.h"
#include "tests/desktop/sampletask.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/theme.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/folderdialog.h"
#include "widgets/task/maketaskdialog.h"
#include "widgets/task/packdialog.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTreeView>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::TempDir;

// How tasks come into the window and are worked on there, by mouse and keyboard.
class TestTasks : public QObject
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
        open();
    }

    void cleanup()
    {
        m_window.reset();
        m_workers.reset();
        m_home.reset();
    }

    void aDroppedZipBecomesATask()
    {
        test::writeSampleTask(m_home->path(u"theirs"_s), 40, 0.02);
        QVERIFY(pack(m_home->path(u"theirs"_s), m_home->path(u"line.zip"_s), {}, Progress::none(), {}));
        drop(m_home->path(u"line.zip"_s));
        auto *dialog = waitFor<FolderDialog>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(named<QLineEdit>(*dialog, u"Name"_s)->text(), u"line"_s);
        enter(named<QLineEdit>(*dialog, u"In the folder"_s), m_home->path(u"work"_s));
        QTest::keyClick(named<QLineEdit>(*dialog, u"Name"_s), Qt::Key_Return);
        QTRY_VERIFY(shown(u"Keep results"_s) != nullptr);
        QTRY_COMPARE(shown(u"Keep results"_s)->text(), u"result"_s);
        QCOMPARE(QFileInfo(m_home->path(u"work/line/params.json"_s)).isFile(), true);
        QCOMPARE(readTaskList(*m_workspace)->front().path, m_home->path(u"work/line"_s));
    }

    void aFolderIsMadeATaskAndNothingIsWrittenBefore()
    {
        m_home->write(u"plain/train.py"_s, "import json\nprint(json.dumps(1))\n");
        drop(m_home->path(u"plain"_s));
        auto *dialog = waitFor<MakeTaskDialog>();
        QVERIFY(dialog != nullptr);
        auto *files = named<QListWidget>(*dialog, u"Files that would be written"_s);
        QTRY_VERIFY(files->count() > 0);
        QCOMPARE(QDir(m_home->path(u"plain"_s)).entryList(QDir::Files), QStringList{u"train.py"_s});
        QPushButton *create = nullptr;
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->text().startsWith(u"Create"))
                create = button;
        }
        QTRY_VERIFY(create != nullptr && create->isEnabled());
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY(QFileInfo::exists(m_home->path(u"plain/params.json"_s)));
        QTRY_VERIFY(shown(u"Keep results"_s) != nullptr);
    }

    void aFileIsEditedSavedAndRestored()
    {
        const QString folder = openSample();
        openFile(u"train.py"_s);
        auto *edit = waitVisible<CodeEdit>();
        QVERIFY(edit != nullptr);
        QTRY_VERIFY(edit->text().contains(u"argparse"_s));
        const QByteArray before = m_home->read(u"line/train.py"_s);
        QTest::keyClicks(edit, u"# mine"_s);
        QCOMPARE(m_home->read(u"line/train.py"_s), before); // not saved yet
        QTest::keyClick(edit, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_home->read(u"line/train.py"_s), "# mine" + before);
        QTest::keyClicks(edit, u"!"_s);
        QTest::keyClick(edit, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(shown(u"Find in the text"_s) != nullptr);
        QTest::keyClick(shown(u"Find in the text"_s), Qt::Key_Escape);

        // The window goes; what was unsaved and which tab was open is there again.
        QTRY_VERIFY(!QDir(m_workspace->home() + u"/unsaved"_s).isEmpty());
        QTRY_VERIFY(!QDir(m_workspace->home() + u"/views"_s).isEmpty());
        m_window.reset();
        open();
        m_window->openFolder(folder);
        QTRY_VERIFY(waitVisible<CodeEdit>() != nullptr);
        QTRY_VERIFY(waitVisible<CodeEdit>()->text().startsWith(u"# mine!"_s));
        QCOMPARE(m_home->read(u"line/train.py"_s), "# mine" + before);
    }

    void filesAreDeletedLeftOutAndTakenBack()
    {
        openSample();
        auto *tree = named<QTreeView>(*m_window, u"Files of the task"_s);
        select(tree, u"README.md"_s);
        const QByteArray bytes = m_home->read(u"line/README.md"_s);
        QTest::keyClick(tree, Qt::Key_Delete);
        QTRY_VERIFY(!QFileInfo::exists(m_home->path(u"line/README.md"_s)));
        QTest::keyClick(tree, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_home->read(u"line/README.md"_s), bytes);
        QTRY_VERIFY(find(tree, u"README.md"_s).isValid());

        // Renamed in place by F2.
        select(tree, u"README.md"_s);
        QTest::keyClick(tree, Qt::Key_F2);
        auto *editor = tree->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, u"LIES.md"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_home->read(u"line/LIES.md"_s), bytes);

        // A file that is dropped into a folder is copied there.
        m_home->write(u"outside.csv"_s, "1,2\n");
        QTRY_VERIFY(find(tree, u"features"_s).isValid());
        const QRect over = tree->visualRect(find(tree, u"features"_s));
        dropOn(tree->viewport(), over.center(), m_home->path(u"outside.csv"_s));
        QTRY_COMPARE(m_home->read(u"line/features/outside.csv"_s), QByteArray("1,2\n"));
        QTest::keyClick(tree, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!QFileInfo::exists(m_home->path(u"line/features/outside.csv"_s)));
    }

    void packingShowsWhatGoesIn()
    {
        openSample();
        QTest::mouseClick(button(u"Pack…"_s), Qt::LeftButton);
        auto *dialog = waitFor<PackDialog>();
        QVERIFY(dialog != nullptr);
        auto *tree = named<QTreeView>(*dialog, u"What goes in and what does not"_s);
        QTRY_VERIFY(find(tree, u"scratch"_s).isValid());
        auto *file = named<QLineEdit>(*dialog, u"Write to"_s);
        QTRY_VERIFY(file != nullptr);
        enter(file, m_home->path(u"out.zip"_s));
        QTest::keyClick(file, Qt::Key_Return);
        QTRY_VERIFY(QFileInfo(m_home->path(u"out.zip"_s)).size() > 0);
    }

private:
    void open()
    {
        m_workspace = std::make_unique<Workspace>(*Workspace::open(m_home->path(u"workspace"_s)));
        m_window = std::make_unique<MainWindow>(Context{*m_workspace, *m_workers, Programs::besideUs()}, *m_theme);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
    }

    QString openSample()
    {
        const QString folder = m_home->path(u"line"_s);
        test::writeSampleTask(folder, 40, 0.02);
        m_window->openFolder(folder);
        if (!QTest::qWaitFor([&] {
                auto *tree = named<QTreeView>(*m_window, u"Files of the task"_s);
                return tree != nullptr && find(tree, u"README.md"_s).isValid();
            }))
            qFatal("the task is not shown");
        return folder;
    }

    void openFile(const QString &name)
    {
        auto *tree = named<QTreeView>(*m_window, u"Files of the task"_s);
        select(tree, name);
        QTest::keyClick(tree, Qt::Key_Return);
    }

    static QModelIndex find(const QTreeView *tree, const QString &name)
    {
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }

    static void select(QTreeView *tree, const QString &name)
    {
        tree->setFocus();
        QTRY_VERIFY(find(tree, name).isValid());
        tree->scrollTo(find(tree, name));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(find(tree, name)).center());
    }

    static void enter(QLineEdit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    void drop(const QString &file) { dropOn(m_window.get(), m_window->rect().center(), file); }

    static void dropOn(QWidget *widget, const QPoint &at, const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent entered(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(widget, &entered);
        QVERIFY(entered.isAccepted());
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(widget, &dropped);
    }

    template<typename Widget>
    Widget *waitFor() const
    {
        Widget *found = nullptr;
        (void)QTest::qWaitFor([&] {
            for (auto *one : m_window->findChildren<Widget *>()) {
                if (one->isVisible())
                    found = one;
            }
            return found != nullptr;
        });
        return found;
    }
    template<typename Widget>
    Widget *waitVisible() const
    {
        return waitFor<Widget>();
    }

    template<typename Widget>
    static Widget *named(const QWidget &in, const QString &name)
    {
        for (auto *one : in.findChildren<Widget *>()) {
            if (one->accessibleName() == name && one->isVisible())
                return one;
        }
        return nullptr;
    }

    QLineEdit *shown(const QString &name) const { return named<QLineEdit>(*m_window, name); }

    QPushButton *button(const QString &text) const
    {
        for (auto *one : m_window->findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }

    TempDir m_trash;
    std::unique_ptr<TempDir> m_home;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Workers> m_workers;
    std::unique_ptr<MainWindow> m_window;
};

ORRERY_TEST(tasks, TestTasks);
#include "tst_tasks.moc"
