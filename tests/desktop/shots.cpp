// SPDX-License-Identifier: GPL-3.0-or-later
// shots OUTDIR [--language LANGUAGE] [--scale FACTOR] [WORD…]: pictures of every page, or of those with one of the
// words in their name, light and dark, in two sizes; those of another language or scale in one, that of a small screen.
// All that they show is real: tasks are written into a temporary workspace and run.
#include "app/desktop/language.h"
#include "app/desktop/mainwindow.h"
#include "core/execution/request.h"
#include "core/execution/submit.h"
#include "core/task/pack.h"
#include "core/task/tasklist.h"
#include "core/warehouse/import.h"
#include "tests/desktop/datashots.h"
#include "tests/desktop/sampledata.h"
#include "tests/desktop/sampletask.h"
#include "tests/desktop/studio.h"
#include "tests/support/tempdir.h"
#include "widgets/common/tabpages.h"
#include "widgets/common/theme.h"
#include "widgets/execution/feed.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/editortabs.h"
#include "widgets/task/findbar.h"
#include "widgets/task/formarea.h"
#include "widgets/task/taskspage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QTest>
#include <QTreeView>

using namespace orrery;
using namespace orrery::test;
using namespace Qt::StringLiterals;

namespace {

void taskPictures(Studio &studio, const QString &line, const QString &broken)
{
    studio.picture(u"task"_s, [&](MainWindow &window) { window.openFolder(line); });
    studio.picture(u"task-errors"_s, [&](MainWindow &window) { window.openFolder(broken); });
    studio.picture(u"task-editor"_s, [&](MainWindow &window) {
        window.openFolder(line);
        QTest::qWait(800);
        if (auto *tabs = window.findChild<EditorTabs *>()) {
            tabs->open(u"README.md"_s);
            tabs->open(u"train.py"_s, 22, 5);
        }
        QTest::qWait(600);
        if (auto *edit = visible<CodeEdit>(window)) {
            QTest::keyClicks(edit, u"# tuned "_s);
            if (auto *bar = edit->parentWidget()->findChild<FindBar *>())
                bar->open(true);
        }
        if (auto *field = visibleNamed<QLineEdit>(window, words("orrery::FindBar", "Find in the text")))
            field->setText(u"losses"_s);
    });
    studio.picture(u"task-text"_s, [&](MainWindow &window) {
        window.openFolder(broken);
        QTest::qWait(800);
        if (auto *forms = visible<FormArea>(window))
            forms->showTexts(true);
    });
    studio.picture(u"task-pack"_s, [&](MainWindow &window) {
        window.openFolder(line);
        QTest::qWait(800);
        press(window, words("orrery::TaskHeader", "Pack…"));
    });
}

// What comes in: the dialogs, and a task that is gone.
void intakePictures(Studio &studio, const QString &line)
{
    const QString plain = studio.m_home.path(u"work/notes"_s);
    studio.m_home.write(u"work/notes/model.py"_s,
                        "import numpy as np\nimport pandas as pd\n\n\ndef main():\n"
                        "    pd.DataFrame(np.eye(3)).to_csv(\"results/eye.csv\")\n\n\n"
                        "if __name__ == \"__main__\":\n    main()\n");
    studio.picture(u"make-a-task"_s, [&](MainWindow &window) { window.openFolder(plain); });
    if (!pack(line, studio.m_home.path(u"work/theirs.zip"_s), {}, Progress::none(), {}))
        qFatal("theirs.zip");
    studio.picture(u"unpack"_s,
                   [&](MainWindow &window) { window.openFolder(studio.m_home.path(u"work/theirs.zip"_s)); });
    studio.picture(u"new-task"_s, [&](MainWindow &window) {
        if (auto *tasks = window.findChild<TasksPage *>()) {
            for (QAction *action : tasks->actions()) {
                if (action->text() == words("orrery::TasksPage", "New task…"))
                    action->trigger();
            }
        }
    });
    const QString gone = studio.task(u"moved-away"_s, 5, 0.01);
    QDir(gone).removeRecursively();
    studio.picture(u"task-missing"_s, [&](MainWindow &window) { window.openFolder(gone); });
}

void executionPictures(Studio &studio)
{
    studio.picture(u"executions"_s, [](MainWindow &window) { window.showPage(MainWindow::Executions); });
    studio.picture(u"executions-compared"_s, [](MainWindow &window) {
        window.showPage(MainWindow::Executions);
        QTest::qWait(600);
        auto *view = visibleNamed<QTreeView>(window, words("orrery::ExecutionTable", "Executions"));
        for (const int row : {2, 4})
            view->selectionModel()->select(view->model()->index(row, 0),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::qWait(600);
        press(window, words("orrery::ComparisonPane", "All differences"));
    });
    studio.picture(u"executions-grouped"_s, [](MainWindow &window) {
        window.showPage(MainWindow::Executions);
        QTest::qWait(600);
        press(window, words("orrery::ExecutionTable", "Group by task"));
    });
}

void storagePictures(Studio &studio)
{
    for (int i = 0; i < 60; ++i)
        studio.m_home.write(u"work/images/%1.png"_s.arg(i), QByteArray(20'000 + i, char('a' + i % 7)));
    ImportRequest request;
    request.name = u"line-images"_s;
    request.source = studio.m_home.path(u"work/images"_s);
    request.note = u"As they came from the camera"_s;
    if (!importData(studio.m_workspace, request, Progress::none(), {}))
        qFatal("line-images");
    studio.picture(u"storage"_s, [](MainWindow &window) { window.showStorage(); });
    studio.picture(u"storage-delete"_s, [](MainWindow &window) {
        window.showStorage();
        QTest::qWait(1500);
        auto *view = visibleNamed<QTreeView>(window, u"What takes space"_s);
        for (const int row : {0, 1, 2, 3})
            view->selectionModel()->select(view->model()->index(row, 0),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
        press(window, u"Delete…"_s);
    });
}

// Where code and the earlier files meet, with a file that both changed.
void continuePictures(Studio &studio)
{
    const QString folder = studio.m_home.path(u"work/grow"_s);
    test::writeSampleTask(folder, 3, 0.01);
    const auto write
        = [&](const QString &name, const QByteArray &text) { studio.m_home.write(u"work/grow/"_s + name, text); };
    write(u"best.json"_s, "{\n  \"loss\": 9.0,\n  \"epoch\": 0\n}\n");
    write(u"lib/steps.py"_s, "def step(x):\n    return x * 0.9\n");
    write(u"old.py"_s, "print('old')\n");
    RunRequest request;
    request.folder = request.origin = folder;
    request.command
        = {u"python"_s, u"-c"_s, u"open('best.json', 'w').write('{\\n  \"loss\": 0.31,\\n  \"epoch\": 12\\n}\\n')"_s};
    request.parameters = {{u"epochs"_s, u"12"_s}};
    const auto submission = submitRun(studio.m_workspace, studio.m_programs, request, Progress::none(), {});
    if (!submission || !submission->id)
        qFatal("refused");
    studio.waitForEnd(*submission->id);
    write(u"best.json"_s, "{\n  \"loss\": 9.0,\n  \"epoch\": 0,\n  \"name\": \"first\"\n}\n");
    write(u"lib/steps.py"_s, "def step(x, rate=0.1):\n    return x * (1 - rate)\n");
    QFile::remove(folder + u"/old.py"_s);
    studio.picture(u"execution-continue"_s, [&](MainWindow &window) {
        window.openExecution(*submission->id);
        QTest::qWait(800);
        press(window, u"Continue…"_s);
        if (auto *code = visibleNamed<QComboBox>(window, u"Code"_s)) {
            code->setCurrentIndex(1);
            Q_EMIT code->activated(1);
        }
    });
}

} // namespace

int main(int argc, char **argv)
{
    // Before there is an application: the scale belongs to the screen.
    for (int i = 1; i + 1 < argc; ++i) {
        if (QByteArrayView(argv[i]) == "--scale")
            qputenv("QT_SCALE_FACTOR", argv[i + 1]);
    }
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(u"0.1.0"_s);
    QCommandLineParser parser;
    const QCommandLineOption language(u"language"_s, {}, u"LANGUAGE"_s);
    const QCommandLineOption scale(u"scale"_s, {}, u"FACTOR"_s);
    parser.addOptions({language, scale});
    parser.process(application);
    if (parser.isSet(language))
        QLocale::setDefault(QLocale(parser.value(language)));
    installLanguage(application);
    QStringList arguments = parser.positionalArguments();
    const QDir out(arguments.isEmpty() ? QDir::currentPath() : arguments.takeFirst());
    out.mkpath(u"."_s);
    Studio studio(application, out);
    studio.m_only = arguments;
    if (parser.isSet(language) || parser.isSet(scale))
        studio.m_sizes = {QSize(1280, 720)};
    studio.picture(u"first-start"_s, [](MainWindow &) {});
    {
        QFile state(studio.m_workspace.home() + u"/window.json"_s);
        state.open(QIODevice::WriteOnly);
        state.write("{\"format\": 1}");
    }
    studio.picture(u"tasks-empty"_s, [](MainWindow &window) { window.showPage(MainWindow::Tasks); });
    studio.picture(u"executions-empty"_s, [](MainWindow &window) { window.showPage(MainWindow::Executions); });
    studio.picture(u"data-empty"_s, [](MainWindow &window) { window.showPage(MainWindow::Data); });

    const QString line = studio.task(u"fit-a-line"_s, 40, 0.01);
    const QString broken = studio.task(u"broken"_s, 5, 0.01);
    test::writeSampleNotebook(line);
    test::writeSampleData(studio.m_workspace, studio.m_home.path(u"scans"_s));
    {
        QFile settings(line + u"/orrery.yaml"_s);
        settings.open(QIODevice::Append);
        settings.write("bindings:\n  input0: digits/2\n  input1: census\n");
    }
    const ExecutionId good = studio.run(line, {{u"rate"_s, u"0.5"_s}});
    studio.waitForEnd(good);
    (void)ExecutionNotes{u"the reference"_s, u"As in the paper; compare others with this one."_s, true}.write(
        ExecutionStore(studio.m_workspace).directory(good));
    studio.waitForEnd(studio.run(line, {{u"rate"_s, u"0.1"_s}, {u"epochs"_s, u"20"_s}}));
    {
        QFile script(broken + u"/train.py"_s);
        script.open(QIODevice::WriteOnly);
        script.write("import json\nimport cv2\n\nprint(cv2.__version__)\n");
    }
    const ExecutionId failed = studio.run(broken, {}, true);
    studio.waitForEnd(failed);
    const ExecutionId stopped = studio.run(line, {{u"pause"_s, u"5"_s}});
    studio.waitFor(stopped, [](const ExecutionStatus &status) { return status.state == ExecutionState::Running; });
    (void)writeStopRequest(ExecutionStore(studio.m_workspace).directory(stopped), StopRequest{});
    studio.waitForEnd(stopped);
    {
        QFile params(broken + u"/params.json"_s);
        params.open(QIODevice::WriteOnly);
        params.write("{\n  \"exec_file_name\": \"trian.py\",\n  \"data_uri\": \"\",\n  \"data_path\": \"data\",\n"
                     "  \"output_path\": \"../result\"\n}\n");
        QFile requirements(broken + u"/requirements.txt"_s);
        requirements.open(QIODevice::WriteOnly);
        requirements.write("scikit-learn==1.5.2\nmatplotlib>=3.8  # plots\nnumpy ; python_version < \"3.13\"\n");
    }
    const ExecutionId running = studio.run(line, {{u"pause"_s, u"0.3"_s}, {u"epochs"_s, u"2000"_s}});
    studio.waitFor(running, [](const ExecutionStatus &status) { return status.state == ExecutionState::Running; });

    taskPictures(studio, line, broken);
    intakePictures(studio, line);
    executionPictures(studio);
    continuePictures(studio);
    studio.picture(u"execution-running"_s, [&](MainWindow &window) { window.openExecution(running); });
    studio.picture(u"execution-failed"_s, [&](MainWindow &window) { window.openExecution(failed); });
    for (const auto &[name, file] :
         {std::pair(u"execution-files"_s, u"loss.png"_s), std::pair(u"execution-table"_s, u"losses.csv"_s),
          std::pair(u"execution-markdown"_s, u"README.md"_s), std::pair(u"execution-notebook"_s, u"look.ipynb"_s)})
        studio.picture(name, [&](MainWindow &window) { showFile(window, good, file); });
    studio.picture(u"execution-details"_s, [&](MainWindow &window) {
        window.openExecution(good);
        QTest::qWait(800);
        showTab(window, 2);
    });
    storagePictures(studio);
    studio.picture(u"execution-again"_s, [&](MainWindow &window) {
        window.openExecution(good);
        QTest::qWait(800);
        press(window, words("orrery::ExecutionHeader", "Run again…"));
    });
    studio.picture(u"settings"_s, [](MainWindow &window) { window.showSettings(); });
    dataPictures(studio, good);
    (void)writeStopRequest(ExecutionStore(studio.m_workspace).directory(running), StopRequest{true});
    studio.waitForEnd(running);
    return 0;
}
