// SPDX-License-Identifier: GPL-3.0-or-later
// One task from the folder to its second execution, in the real window over the real core, by mouse and keyboard; and
// by the keyboard alone, to the comparison of both. Nothing is called but what stands for a hand or an eye.
#include "app/desktop/mainwindow.h"
#include "core/process/process.h"
#include "tests/desktop/hands.h"
#include "tests/desktop/sampletask.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/badge.h"
#include "widgets/common/theme.h"
#include "widgets/execution/logcanvas.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTreeView>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::Hands;

namespace {

constexpr int runTime = 90'000;

// A window over a workspace that nobody has used, and beside it a task with three problems.
class Desk
{
public:
    Desk()
        : m_theme(*qobject_cast<QApplication *>(QCoreApplication::instance())),
          m_workspace(*Workspace::open(home.path(u"workspace"_s))),
          window({m_workspace, m_workers,
                  Programs{QStringLiteral(ORRERY_BIN_DIR "/orrery"), QStringLiteral(ORRERY_BIN_DIR "/orrery-exec")}},
                 m_theme)
    {
        writeTask();
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
    }

    QString task() const { return home.path(u"line"_s); }
    QByteArray file(const QString &name) const { return home.read(u"line/"_s + name); }

    test::TempDir home;

private:
    // Requirements come from wheels made here.
    void writeTask()
    {
        test::writeSampleTask(task(), 30, 0.02);
        for (const QString &version : {u"1.0"_s, u"1.1"_s}) {
            const auto made
                = runProcess({.program = u"python3"_s,
                              .arguments = {QStringLiteral(ORRERY_SOURCE_DIR "/tests/environment/makewheel.py"),
                                            home.path(u"wheels"_s), u"tinyplot"_s, version}});
            if (!made || !made->ok())
                qFatal("no wheel could be made");
        }
        home.write(u"line/train.py"_s,
                   "import tinyplot\n" + home.read(u"line/train.py"_s) + "print(\"plotted with\", tinyplot.version)\n");
        home.write(u"line/params.json"_s,
                   "{\n  \"exec_file_name\": \"trian.py\",\n  \"data_uri\": \"\",\n  \"data_path\": \"\",\n"
                   "  \"output_path\": \"../result\"\n}\n");
        home.write(u"line/requirements.txt"_s,
                   "--no-index\n--find-links " + home.path(u"wheels"_s).toUtf8() + "\ntinyplot=1.0\n");
    }

    Theme m_theme;
    Workers m_workers;
    Workspace m_workspace;

public:
    MainWindow window;
};

bool logShows(const QString &text)
{
    const auto *log = Hands::find<LogCanvas>(u"Log"_s, runTime);
    return log != nullptr && Hands::waitFor([&] { return log->visibleLines().join(u'\n').contains(text); }, runTime);
}

bool stateBecomes(const QString &state)
{
    return Hands::waitFor(
        [&] {
            const auto widgets = QApplication::allWidgets();
            return std::ranges::any_of(widgets, [&](const QWidget *one) {
                const auto *badge = qobject_cast<const BadgeLabel *>(one);
                return badge != nullptr && badge->isVisible() && badge->badge().text == state;
            });
        },
        runTime);
}

bool someLabelMatches(const QString &pattern)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    return Hands::waitFor([&] {
        const auto widgets = QApplication::allWidgets();
        return std::ranges::any_of(widgets, [&](const QWidget *one) {
            const auto *label = qobject_cast<const QLabel *>(one);
            return label != nullptr && label->isVisible() && expression.match(label->text()).hasMatch();
        });
    });
}

QString cell(const QTreeView *view, const QModelIndex &row, int column)
{
    return row.isValid() ? view->model()->index(row.row(), column, row.parent()).data().toString() : QString();
}

} // namespace

class TestShows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Nothing asks a network. Before there are threads: those that start programs read the environment meanwhile.
    void initTestCase()
    {
        qputenv("PIP_CONFIG_FILE", "/dev/null");
        qputenv("PIP_NO_INDEX", "1");
    }

    void byMouseAndKeyboard()
    {
        Desk desk;
        QVERIFY(Hands::click(u"Begin"_s));
        QVERIFY(Hands::drop(&desk.window, desk.task()));

        // Its three problems, each by the fix that it offers.
        auto *problems = Hands::find<QTreeView>(u"Problems"_s);
        QVERIFY(problems != nullptr);
        for (int left = 3; left > 0; --left) {
            QTRY_COMPARE(problems->model()->rowCount(), left);
            QVERIFY(Hands::clickRow(problems, problems->model()->index(0, 1)));
        }
        QTRY_VERIFY(!problems->isVisible());
        QVERIFY(desk.file(u"params.json"_s).contains("\"train.py\""));
        QVERIFY(desk.file(u"params.json"_s).contains("\"result\""));
        QVERIFY(desk.file(u"requirements.txt"_s).contains("tinyplot==1.0"));

        // A parameter and a requirement.
        auto *parameters = Hands::find<QTreeView>(u"Parameters"_s);
        const QModelIndex epochs = Hands::row(parameters, u"epochs"_s);
        QVERIFY(Hands::doubleClickRow(parameters, epochs.siblingAtColumn(1)));
        Hands::press(Qt::Key_A, Qt::ControlModifier);
        Hands::type(u"12"_s);
        Hands::press(Qt::Key_Return);
        QTRY_VERIFY(desk.file(u"orrery.yaml"_s).contains("epochs: 12"));
        auto *requirements = Hands::find<QTreeView>(u"Requirements"_s);
        QVERIFY(Hands::doubleClickRow(requirements, Hands::row(requirements, u"tinyplot"_s).siblingAtColumn(1)));
        Hands::press(Qt::Key_A, Qt::ControlModifier);
        Hands::type(u"==1.1"_s);
        Hands::press(Qt::Key_Return);
        QTRY_VERIFY(desk.file(u"requirements.txt"_s).contains("tinyplot==1.1"));

        // Pack.
        QVERIFY(Hands::click(u"Pack…"_s));
        QVERIFY(Hands::find(u"Write to"_s) != nullptr);
        QVERIFY(Hands::waitFor([&] { return QApplication::activeWindow() == QApplication::activeModalWidget(); }));
        QVERIFY(Hands::click(u"Write to"_s));
        Hands::press(Qt::Key_A, Qt::ControlModifier);
        Hands::type(desk.home.path(u"out.zip"_s));
        QVERIFY(Hands::click(u"Pack"_s));
        QTRY_VERIFY(QFileInfo(desk.home.path(u"out.zip"_s)).size() > 0);
        QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);

        // Run, follow, search.
        QVERIFY(Hands::click(Hands::find<QAbstractButton>(u"Run"_s)));
        QVERIFY(logShows(u"epoch   3/12"_s));
        QVERIFY(logShows(u"plotted with 1.1"_s));
        QVERIFY(stateBecomes(u"succeeded"_s));
        QVERIFY(Hands::click(u"Find in the log"_s));
        Hands::type(u"epoch"_s);
        Hands::press(Qt::Key_Return);
        QVERIFY(someLabelMatches(u"\\d+ of 12|12 found"_s));

        // The plot that it made.
        QVERIFY(Hands::clickTab(u"Files"_s));
        auto *files = Hands::find<QTreeView>(u"Files of the working directory"_s);
        const QModelIndex result = Hands::row(files, u"result"_s);
        QVERIFY(Hands::doubleClickRow(files, result));
        QVERIFY(Hands::clickRow(files, Hands::row(files, u"loss.png"_s)));
        QVERIFY(Hands::find(u"Image"_s) != nullptr);

        // Changed code, run again.
        QVERIFY(Hands::click(u"Go to the task"_s));
        auto *tree = Hands::find<QTreeView>(u"Files of the task"_s);
        QVERIFY(Hands::doubleClickRow(tree, Hands::row(tree, u"train.py"_s)));
        QVERIFY(Hands::click(u"Text of train.py"_s));
        Hands::press(Qt::Key_Home, Qt::ControlModifier);
        Hands::type(u"# once more\n"_s);
        QVERIFY(Hands::click(Hands::find<QAbstractButton>(u"Run"_s)));
        QVERIFY(logShows(u"plotted with 1.1"_s));
        QVERIFY(stateBecomes(u"succeeded"_s));
        QVERIFY(desk.file(u"train.py"_s).startsWith("# once more"));
    }

    void byTheKeyboardAlone()
    {
        Desk desk;
        QVERIFY(Hands::tabTo(u"Begin"_s));
        Hands::press(Qt::Key_Space);
        Hands::press(Qt::Key_O, Qt::ControlModifier);
        QVERIFY(Hands::waitFor([] { return QApplication::activeModalWidget() != nullptr; }));
        QVERIFY(Hands::waitFor([] { return QApplication::activeWindow() == QApplication::activeModalWidget(); }));
        Hands::type(desk.task());
        Hands::press(Qt::Key_Return);

        auto *problems = Hands::find<QTreeView>(u"Problems"_s);
        QVERIFY(problems != nullptr);
        QVERIFY(Hands::comeBackTo(&desk.window));
        QTRY_COMPARE(problems->model()->rowCount(), 3);
        QVERIFY(Hands::tabTo(u"Problems"_s));
        for (int left = 3; left > 0; --left) {
            QTRY_COMPARE(problems->model()->rowCount(), left);
            QVERIFY(Hands::arrowTo(problems, problems->model()->index(0, problems->currentIndex().column())));
            Hands::press(Qt::Key_Return);
        }
        QTRY_VERIFY(!problems->isVisible());

        QVERIFY(Hands::tabTo(u"Parameters"_s));
        auto *parameters = Hands::find<QTreeView>(u"Parameters"_s);
        QVERIFY(Hands::arrowTo(parameters, Hands::row(parameters, u"epochs"_s).siblingAtColumn(1)));
        Hands::press(Qt::Key_F2);
        Hands::press(Qt::Key_A, Qt::ControlModifier);
        Hands::type(u"12"_s);
        Hands::press(Qt::Key_Return);
        QTRY_VERIFY(desk.file(u"orrery.yaml"_s).contains("epochs: 12"));
        QVERIFY(Hands::tabTo(u"Requirements"_s));
        auto *requirements = Hands::find<QTreeView>(u"Requirements"_s);
        QVERIFY(Hands::arrowTo(requirements, Hands::row(requirements, u"tinyplot"_s).siblingAtColumn(1)));
        Hands::press(Qt::Key_F2);
        Hands::press(Qt::Key_A, Qt::ControlModifier);
        Hands::type(u"==1.1"_s);
        Hands::press(Qt::Key_Return);
        QTRY_VERIFY(desk.file(u"requirements.txt"_s).contains("tinyplot==1.1"));

        QVERIFY(Hands::tabTo(u"Pack…"_s));
        Hands::press(Qt::Key_Space);
        QVERIFY(Hands::find(u"Write to"_s) != nullptr);
        QVERIFY(Hands::waitFor([&] { return QApplication::activeWindow() != &desk.window; }));
        QVERIFY(Hands::tabTo(u"Write to"_s));
        Hands::press(Qt::Key_A, Qt::ControlModifier);
        Hands::type(desk.home.path(u"out.zip"_s));
        Hands::press(Qt::Key_Return);
        QTRY_VERIFY(QFileInfo(desk.home.path(u"out.zip"_s)).size() > 0);
        QVERIFY(Hands::comeBackTo(&desk.window));

        Hands::press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(logShows(u"plotted with 1.1"_s));
        QVERIFY(stateBecomes(u"succeeded"_s));
        QVERIFY(Hands::tabTo(u"Find in the log"_s));
        Hands::type(u"epoch"_s);
        Hands::press(Qt::Key_Return);
        QVERIFY(someLabelMatches(u"\\d+ of 12|12 found"_s));

        Hands::press(Qt::Key_2, Qt::ControlModifier);
        auto *files = Hands::find<QTreeView>(u"Files of the working directory"_s);
        QVERIFY(files != nullptr);
        QVERIFY(Hands::tabTo(u"Files of the working directory"_s));
        QVERIFY(Hands::arrowTo(files, Hands::row(files, u"result"_s)));
        Hands::press(Qt::Key_Right);
        QVERIFY(Hands::arrowTo(files, Hands::row(files, u"loss.png"_s)));
        QVERIFY(Hands::find(u"Image"_s) != nullptr);

        QVERIFY(Hands::tabTo(u"Go to the task"_s));
        Hands::press(Qt::Key_Space);
        QVERIFY(Hands::tabTo(u"Files of the task"_s));
        auto *tree = Hands::find<QTreeView>(u"Files of the task"_s);
        QVERIFY(Hands::arrowTo(tree, Hands::row(tree, u"train.py"_s)));
        Hands::press(Qt::Key_Return);
        QVERIFY(Hands::find(u"Text of train.py"_s) != nullptr);
        QVERIFY(Hands::waitFor([] { return Hands::focusName() == u"Text of train.py"; }));
        Hands::press(Qt::Key_Home, Qt::ControlModifier);
        Hands::type(u"# once more\n"_s);
        Hands::press(Qt::Key_F5);
        QVERIFY(logShows(u"plotted with 1.1"_s));
        QVERIFY(stateBecomes(u"succeeded"_s));
        QVERIFY(desk.file(u"train.py"_s).startsWith("# once more"));
        Hands::press(Qt::Key_Left, Qt::AltModifier);
        compare([](QTreeView *table) {
            if (!Hands::tabTo(u"Executions"_s) || QApplication::focusWidget() != table)
                return false;
            Hands::press(Qt::Key_Home);
            Hands::press(Qt::Key_Down, Qt::ShiftModifier);
            if (Hands::find(u"All differences"_s) == nullptr || !Hands::tabTo(u"All differences"_s))
                return false;
            Hands::press(Qt::Key_Space);
            return true;
        });
    }

private:
    static void compare(const std::function<bool(QTreeView *)> &selectBoth)
    {
        auto *table = Hands::find<QTreeView>(u"Executions"_s);
        QVERIFY(table != nullptr);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(selectBoth(table));
        auto *differences = Hands::find<QTreeView>(u"Differences"_s);
        QVERIFY(differences != nullptr);
        QCOMPARE(cell(differences, Hands::row(differences, u"train.py"_s, 1), 3), u"+1 −0"_s);
    }
};

ORRERY_TEST(shows, TestShows);
#include "tst_shows.moc"
