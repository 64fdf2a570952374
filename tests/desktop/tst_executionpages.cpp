// SPDX-License-Identifier: GPL-3.0-or-later
// The table of executions, the page of one, settings and the palette, in the real window by mouse and keyboard.
#include "app/desktop/mainwindow.h"
#include "core/base/json.h"
#include "core/base/preferences.h"
#include "core/base/time.h"
#include "core/snapshot/codestore.h"
#include "tests/support/executions.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/colors.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>

using namespace orrery;
using namespace Qt::StringLiterals;

namespace {

class Desk
{
public:
    Desk()
        : m_theme(*qobject_cast<QApplication *>(QCoreApplication::instance())),
          workspace(*Workspace::open(m_home.path(u"workspace"_s)))
    {
        m_home.write(u"workspace/window.json"_s, R"({"format": 1, "page": "executions"})");
    }

    ExecutionSpec add(const QString &task, const QString &rate, ExecutionState state, int secondsAgo)
    {
        ExecutionSpec spec;
        spec.task = task;
        spec.taskPath = m_home.path(u"tasks/"_s + task);
        spec.created = now().addSecs(-secondsAgo);
        spec.parameters = {{u"rate"_s, rate}};
        const QString source = m_home.write(spec.id.toString() + u".py"_s, "rate = " + rate.toUtf8() + "\nsame\n");
        const SnapshotFile file{*TaskPath::fromBytes("train.py"), source.toStdString(), false, {}, 0};
        spec.codeCommit = CodeStore(workspace.codeRepository(), workspace.blobs())
                              .take(spec.id, {file}, Progress::none(), {})
                              ->commit;
        ExecutionStatus status;
        status.state = state;
        status.started = spec.created;
        if (isFinal(state))
            status.ended = spec.created.addSecs(5);
        test::writeExecution(workspace, spec, status, "a line\n");
        return spec;
    }

    std::unique_ptr<MainWindow> open()
    {
        auto window = std::make_unique<MainWindow>(Context{workspace, m_workers, Programs::besideUs()}, m_theme);
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        return window;
    }

private:
    test::TempDir m_home;
    Theme m_theme;
    Workers m_workers;

public:
    Workspace workspace;
};

template<typename T>
T *named(const QWidget &window, const QString &name)
{
    for (T *widget : window.findChildren<T *>()) {
        if (widget->accessibleName() == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

template<typename T>
T *labelled(const QWidget &window, const QString &text)
{
    for (T *widget : window.findChildren<T *>()) {
        if (widget->text() == text && widget->isVisible())
            return widget;
    }
    return nullptr;
}

QPoint cellAt(const QTreeView &view, int row, int column)
{
    return view.visualRect(view.model()->index(row, column)).center();
}

} // namespace

class TestExecutionPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoRowsShowTheirDifference()
    {
        Desk desk;
        const ExecutionSpec older = desk.add(u"line"_s, u"0.5"_s, ExecutionState::Succeeded, 100);
        const ExecutionSpec newer = desk.add(u"line"_s, u"0.1"_s, ExecutionState::Failed, 10);
        const auto window = desk.open();
        auto *table = [&] {
            QTreeView *view = nullptr;
            (void)QTest::qWaitFor([&] { return (view = named<QTreeView>(*window, u"Executions"_s)) != nullptr; });
            return view;
        }();
        QVERIFY(table != nullptr);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cellAt(*table, 0, 2));
        QVERIFY(named<QTreeView>(*window, u"Differences"_s) == nullptr);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier, cellAt(*table, 1, 2));
        QAbstractButton *all = nullptr;
        QTRY_VERIFY((all = labelled<QAbstractButton>(*window, u"All differences"_s)) != nullptr);
        QTRY_VERIFY(!all->visibleRegion().isEmpty()
                    && all->window()->rect().contains(all->mapTo(all->window(), all->rect().center())));
        QTest::mouseClick(all, Qt::LeftButton);
        auto *differences = named<QTreeView>(*window, u"Differences"_s);
        QVERIFY(differences != nullptr);
        const auto value = [&](const QString &name, int column) {
            for (int row = 0; row < differences->model()->rowCount(); ++row) {
                if (differences->model()->index(row, 1).data().toString() == name)
                    return differences->model()->index(row, column).data().toString();
            }
            return QString();
        };
        QTRY_COMPARE(value(u"rate"_s, 2), u"0.5"_s);
        QCOMPARE(value(u"rate"_s, 3), u"0.1"_s);
        QCOMPARE(value(u"train.py"_s, 3), u"+1 −1"_s);

        // Both as TSV, the header first.
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.front().split(u'\t').contains(u"What to know"_s));
        QVERIFY(lines[1].split(u'\t').contains(newer.id.toString()));
        QCOMPARE(lines[1].count(u'\t'), lines[0].count(u'\t'));

        // A star by a click, and only those.
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cellAt(*table, 1, 1));
        const ExecutionDirectory directory(desk.workspace.execution(older.id));
        QTRY_VERIFY(ExecutionNotes::read(directory).starred);
        QAbstractButton *chip = nullptr;
        QTRY_VERIFY((chip = labelled<QAbstractButton>(*window, u"1 starred"_s)) != nullptr);
        QTest::mouseClick(chip, Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTest::mouseClick(chip, Qt::LeftButton);

        // Grouped by task.
        QTest::mouseClick(labelled<QPushButton>(*window, u"Group by task"_s), Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->rowCount(table->model()->index(0, 0)), 2);
    }

    void nameAndNoteAreEditedInPlace()
    {
        Desk desk;
        const ExecutionSpec spec = desk.add(u"line"_s, u"0.5"_s, ExecutionState::Succeeded, 100);
        const ExecutionDirectory directory(desk.workspace.execution(spec.id));
        const auto window = desk.open();
        window->openExecution(spec.id);
        QLineEdit *name = nullptr;
        QTRY_VERIFY((name = named<QLineEdit>(*window, u"Name"_s)) != nullptr);
        QTest::mouseClick(name, Qt::LeftButton);
        QTest::keyClicks(name, u"the good one"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(ExecutionNotes::read(directory).name, u"the good one"_s);
        auto *note = named<QPlainTextEdit>(*window, u"Note"_s);
        QVERIFY(note != nullptr);
        QTest::mouseClick(note->viewport(), Qt::LeftButton);
        QTest::keyClicks(note, u"smaller rate"_s);
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(ExecutionNotes::read(directory).note, u"smaller rate"_s);
        QCOMPARE(ExecutionNotes::read(directory).name, u"the good one"_s);
    }

    void thePaletteReachesWhatIsThere()
    {
        Desk desk;
        const ExecutionSpec spec = desk.add(u"line"_s, u"0.5"_s, ExecutionState::Succeeded, 100);
        const auto window = desk.open();
        window->openExecution(spec.id);
        QTRY_VERIFY(named<QLineEdit>(*window, u"Name"_s) != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        const auto choose = [&](const QString &words) {
            QTest::keyClick(window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
            Palette *palette = nullptr;
            QVERIFY(QTest::qWaitFor([&] { return (palette = window->findChild<Palette *>()) != nullptr; }));
            auto *field = named<QLineEdit>(*palette, u"Find an action"_s);
            QVERIFY(field != nullptr);
            QTest::keyClicks(field, words);
            QTest::keyClick(field, Qt::Key_Return);
            QVERIFY(QTest::qWaitFor([&] { return window->findChild<Palette *>() == nullptr; }));
        };
        choose(u"copy the id"_s);
        QTRY_COMPARE(QApplication::clipboard()->text(), spec.id.toString());
        choose(u"the details"_s);
        QTRY_VERIFY(named<QWidget>(*window, u"Details"_s) != nullptr);
        choose(u"settings"_s);
        QLineEdit *search = nullptr;
        QTRY_VERIFY((search = named<QLineEdit>(*window, u"Find a setting"_s)) != nullptr);

        // Found by a word, effective at once, and written.
        QTest::keyClicks(search, u"dark"_s);
        QTRY_VERIFY(named<QComboBox>(*window, u"Theme"_s) != nullptr);
        QVERIFY(named<QLineEdit>(*window, u"Editor"_s) == nullptr);
        auto *theme = named<QComboBox>(*window, u"Theme"_s);
        theme->setFocus();
        QTest::keyClick(theme, Qt::Key_End);
        QTRY_COMPARE(Preferences::read(desk.workspace).theme, u"dark"_s);
        QVERIFY(orrery::isDark(window->palette()));
        theme->setFocus();
        QTest::keyClick(theme, Qt::Key_Home);
        QTRY_COMPARE(Preferences::read(desk.workspace).theme, u"system"_s);
    }

    void theWindowComesBackAsItWasLeft()
    {
        Desk desk;
        const ExecutionSpec spec = desk.add(u"line"_s, u"0.5"_s, ExecutionState::Succeeded, 100);
        {
            const auto window = desk.open();
            QTreeView *table = nullptr;
            QTRY_VERIFY((table = named<QTreeView>(*window, u"Executions"_s)) != nullptr);
            table->header()->resizeSection(2, 333);
            window->openExecution(spec.id);
            QTRY_VERIFY(named<QLineEdit>(*window, u"Name"_s) != nullptr);
            QTest::keyClick(window.get(), Qt::Key_3, Qt::ControlModifier);
            QTRY_VERIFY(named<QWidget>(*window, u"Details"_s) != nullptr);
            QVERIFY(window->close());
        }
        const auto window = desk.open();
        QTRY_VERIFY(named<QLineEdit>(*window, u"Name"_s) != nullptr);
        QTRY_VERIFY(named<QWidget>(*window, u"Details"_s) != nullptr);
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
        QTreeView *table = nullptr;
        QTRY_VERIFY((table = named<QTreeView>(*window, u"Executions"_s)) != nullptr);
        QCOMPARE(table->header()->sectionSize(2), 333);
    }
};

ORRERY_TEST(executionpages, TestExecutionPages);
#include "tst_executionpages.moc"
