// SPDX-License-Identifier: GPL-3.0-or-later
// Data in the real window, by mouse and keyboard: how it comes in, is looked at, bound, and let go.
#include "app/desktop/mainwindow.h"
#include "core/warehouse/import.h"
#include "core/warehouse/warehouse.h"
#include "tests/desktop/sampletask.h"
#include "tests/support/executions.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/bindingdata.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/theme.h"
#include "widgets/warehouse/importdialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTabBar>
#include <QTextEdit>
#include <QTreeView>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::TempDir;

class TestDataPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(*qobject_cast<QApplication *>(QCoreApplication::instance()));
    }
    void cleanupTestCase() { m_theme.reset(); }

    void init()
    {
        m_home = std::make_unique<TempDir>();
        m_workers = std::make_unique<Workers>();
        m_home->write(u"workspace/window.json"_s, R"({"format": 1, "page": "data"})");
        m_workspace = std::make_unique<Workspace>(*Workspace::open(m_home->path(u"workspace"_s)));
        m_home->write(u"scans/README.md"_s, "# The scans\n");
        m_home->write(u"scans/cats/one.txt"_s, "meow\n");
    }

    void cleanup()
    {
        m_window.reset();
        m_workers.reset();
        m_home.reset();
    }

    // Dropped, named, imported, looked at.
    void aDroppedFolderIsImported()
    {
        open();
        QTRY_VERIFY(button(u"Import…"_s) != nullptr);
        drop(m_home->path(u"scans"_s));
        auto *dialog = waitFor<ImportDialog>();
        QVERIFY(dialog != nullptr);
        auto *name = named<QLineEdit>(*dialog, u"Name"_s);
        QCOMPARE(name->text(), u"scans"_s);
        QTRY_VERIFY(says(*dialog, u"A folder of 2 file"_s));
        enter(name, u"Not a name"_s);
        QTRY_VERIFY(!buttonIn(*dialog, u"Import"_s)->isEnabled());
        enter(name, u"my-scans"_s);
        enter(named<QLineEdit>(*dialog, u"Note"_s), u"of June"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(Warehouse(*m_workspace).find({u"my-scans"_s, 1}).has_value());
        QCOMPARE(Warehouse(*m_workspace).find({u"my-scans"_s, 1})->record.note, u"of June"_s);
        QTRY_VERIFY(find(list(), u"my-scans"_s).isValid());
        // The README is what is seen first.
        QTRY_VERIFY(named<QTextEdit>(*m_window, u"README.md"_s) != nullptr);
        QVERIFY(named<QTextEdit>(*m_window, u"README.md"_s)->toPlainText().contains(u"The scans"_s));
        showTab(1);
        auto *files = named<QTreeView>(*m_window, u"Files of the version"_s);
        QTRY_VERIFY(find(files, u"one.txt"_s).isValid());
    }

    void versionsAreComparedAndDeletedByKeyboard()
    {
        import(u"cats"_s);
        m_home->write(u"scans/cats/two.txt"_s, "purr\n");
        import(u"cats"_s);
        open();
        QTRY_VERIFY(find(list(), u"cats"_s).isValid());
        showTab(2);
        auto *differing = named<QTreeView>(*m_window, u"Files that differ"_s);
        QTRY_VERIFY(find(differing, u"two.txt"_s).isValid());
        QVERIFY(!find(differing, u"one.txt"_s).isValid());
        auto *versions = named<QTreeView>(*m_window, u"Versions"_s);
        QCOMPARE(versions->currentIndex().data().toString(), u"2"_s);
        versions->setFocus();
        QTest::keyClick(versions, Qt::Key_Delete);
        auto *box = waitFor<QMessageBox>();
        QVERIFY(box != nullptr);
        QVERIFY2(box->informativeText().contains(u"frees"_s), qPrintable(box->informativeText()));
        QTest::mouseClick(buttonIn(*box, u"Delete"_s), Qt::LeftButton);
        QTRY_VERIFY(!Warehouse(*m_workspace).find({u"cats"_s, 2}).has_value());
        QTRY_COMPARE(versions->model()->rowCount(), 1);
    }

    void dataIsRenamedFoundAndVerified()
    {
        import(u"cats"_s);
        import(u"dogs"_s);
        open();
        QTRY_COMPARE(list()->model()->rowCount(), 2);
        enter(named<QLineEdit>(*m_window, u"Find data"_s), u"dog"_s);
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        QTest::keyClick(named<QLineEdit>(*m_window, u"Find data"_s), Qt::Key_Return);
        QTest::keyClick(list(), Qt::Key_F2);
        QTRY_VERIFY(list()->findChild<QLineEdit *>() != nullptr);
        auto *edit = list()->findChild<QLineEdit *>();
        enter(edit, u"dogs-of-june"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(Warehouse(*m_workspace).find({u"dogs-of-june"_s, 1}).has_value());
        QTRY_VERIFY(find(list(), u"dogs-of-june"_s).isValid());

        m_home->write(u"workspace/warehouse/dogs-of-june/1/data/cats/one.txt"_s, "MEOW\n"); // the disk rots
        QTRY_COMPARE(list()->currentIndex().data().toString(), u"dogs-of-june"_s);
        trigger(u"Verify this version"_s);
        QTRY_VERIFY(says(*m_window, u"is not what was imported"_s));
        trigger(u"Copy the name with its version"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"dogs-of-june/1"_s);
    }

    void whoUsedItLeadsToTheExecution()
    {
        import(u"cats"_s);
        ExecutionSpec spec;
        spec.task = u"train"_s;
        spec.created = QDateTime::currentDateTimeUtc();
        spec.bindings = {{1, u"cats/1"_s, u"dataset"_s, m_workspace->warehouse() + u"/cats/1/data"_s}};
        ExecutionStatus status;
        status.state = ExecutionState::Succeeded;
        status.started = status.ended = spec.created;
        test::writeExecution(*m_workspace, spec, status, "a line\n");
        open();
        QTRY_VERIFY(find(list(), u"cats"_s).isValid());
        showTab(3);
        QTRY_VERIFY(named<QTreeView>(*m_window, u"Executions that were bound to it"_s) != nullptr);
        auto *uses = named<QTreeView>(*m_window, u"Executions that were bound to it"_s);
        QCOMPARE(uses->model()->index(0, 0).data().toString(), spec.id.toString());
        uses->setFocus();
        uses->setCurrentIndex(uses->model()->index(0, 0));
        QTest::keyClick(uses, Qt::Key_Return);
        QTRY_VERIFY(says(*m_window, spec.id.toString()));
    }

    // Dropped from the Data page, typed with completion, cleared; said where it is not there.
    void dataIsBoundOnTheTasksPage()
    {
        import(u"cats"_s);
        const QString folder = m_home->path(u"line"_s);
        test::writeSampleTask(folder, 5, 0.01);
        open();
        m_window->openFolder(folder);
        QTRY_VERIFY(named<QLineEdit>(*m_window, u"input0"_s) != nullptr);
        auto *first = named<QLineEdit>(*m_window, u"input0"_s);
        QTRY_VERIFY(first->isEnabled());

        const std::unique_ptr<QMimeData> dragged(makeBindingData(u"cats/1"_s));
        QDragEnterEvent entered({5, 5}, Qt::CopyAction, dragged.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(first, &entered);
        QVERIFY(entered.isAccepted());
        QDropEvent dropped({5, 5}, Qt::CopyAction, dragged.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(first, &dropped);
        QTRY_VERIFY(m_home->read(u"line/orrery.yaml"_s).contains("cats/1"));
        // What it is, and its path in the run, which a click copies.
        QTRY_VERIFY(saysElided(u"2 file"_s));
        QTRY_VERIFY(named<QPushButton>(*m_window, u"Copy /input0"_s) != nullptr);
        QTest::mouseClick(named<QPushButton>(*m_window, u"Copy /input0"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"/input0"_s);

        auto *second = named<QLineEdit>(*m_window, u"input1"_s);
        second->setFocus();
        QTest::keyClicks(second, u"ca"_s);
        QTRY_VERIFY(second->completer()->popup()->isVisible());
        QTest::keyClick(second->completer()->popup(), Qt::Key_Down);
        QTest::keyClick(second->completer()->popup(), Qt::Key_Return);
        QTRY_COMPARE(second->text(), u"cats"_s);
        QTRY_VERIFY(m_home->read(u"line/orrery.yaml"_s).contains("input1"));

        enter(second, u"dogs"_s);
        first->setFocus();
        QTRY_VERIFY(says(*m_window, u"There is no data dogs"_s) || says(*m_window, u"data that is not here: dogs"_s));
        second->setFocus();
        second->selectAll();
        QTest::keyClick(second, Qt::Key_Delete);
        QTRY_VERIFY(!m_home->read(u"line/orrery.yaml"_s).contains("input1"));
    }

private:
    void open()
    {
        m_window = std::make_unique<MainWindow>(Context{*m_workspace, *m_workers, Programs::besideUs()}, *m_theme);
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
    }

    void import(const QString &name)
    {
        ImportRequest request;
        request.name = name;
        request.source = m_home->path(u"scans"_s);
        QVERIFY(importData(*m_workspace, request, Progress::none(), {}));
    }

    void drop(const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        const QPoint at = m_window->rect().center();
        QDragEnterEvent entered(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &entered);
        QVERIFY(entered.isAccepted());
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_window.get(), &dropped);
    }

    static QModelIndex find(const QAbstractItemView *view, const QString &name)
    {
        const auto found = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }

    static void enter(QLineEdit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    // The tabs of the page: by a click on the bar.
    void showTab(int tab) const
    {
        QTabBar *bar = nullptr;
        QTRY_VERIFY(([&] {
            for (auto *one : m_window->findChildren<QTabBar *>()) {
                if (one->isVisible())
                    bar = one;
            }
            return bar != nullptr && bar->count() > tab;
        })());
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }

    void trigger(const QString &text) const
    {
        for (auto *menu : m_window->findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (action->text() == text)
                    action->trigger();
            }
        }
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
    static Widget *named(const QWidget &in, const QString &name)
    {
        for (auto *one : in.findChildren<Widget *>()) {
            if (one->accessibleName() == name && one->isVisible())
                return one;
        }
        return nullptr;
    }

    static QPushButton *buttonIn(const QWidget &in, const QString &text)
    {
        for (auto *one : in.findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const { return buttonIn(*m_window, text); }

    static bool says(const QWidget &in, const QString &text)
    {
        const auto labels = in.findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }

    bool saysElided(const QString &text) const
    {
        const auto labels = m_window->findChildren<ElidedLabel *>();
        return std::ranges::any_of(
            labels, [&](const ElidedLabel *label) { return label->isVisible() && label->text().contains(text); });
    }

    QListView *list() const { return m_window->findChild<QListView *>(u"data"_s); }

    std::unique_ptr<TempDir> m_home;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Workers> m_workers;
    std::unique_ptr<MainWindow> m_window;
};

ORRERY_TEST(data, TestDataPage);
#include "tst_data.moc"
