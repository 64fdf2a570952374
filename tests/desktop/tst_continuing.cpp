// SPDX-License-Identifier: GPL-3.0-or-later
// Going on from an execution and exporting it, in the real window, with a real run.
#include "app/desktop/mainwindow.h"
#include "core/base/files.h"
#include "core/execution/home.h"
#include "core/execution/submit.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/theme.h"
#include "widgets/execution/continuedialog.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace orrery;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T *named(const QWidget &in, const QString &name)
{
    for (T *widget : in.findChildren<T *>()) {
        if (widget->accessibleName() == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

QPushButton *button(const QWidget &in, const QString &text)
{
    for (auto *each : in.findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisible())
            return each;
    }
    return nullptr;
}

} // namespace

class TestContinuing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConflictIsDecidedAndTheRunBegins()
    {
        test::TempDir home;
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        QVERIFY(workspace);
        const QString bin = QStringLiteral(ORRERY_BIN_DIR);
        const Programs programs{bin + u"/orrery"_s, bin + u"/orrery-exec"_s};
        const auto write
            = [&](const QString &name, const QByteArray &content) { home.write(u"tasks/grow/"_s + name, content); };
        write(u"params.json"_s,
              R"({"exec_file_name": "train.py", "data_uri": "", "data_path": "", "output_path": ""})");
        write(u"requirements.txt"_s, "");
        write(u"both.txt"_s, "base\n");
        write(u"train.py"_s, "open('both.txt', 'a').write('run\\n')\nopen('made', 'a').write('x')\n");
        RunRequest request;
        request.folder = request.origin = home.path(u"tasks/grow"_s);
        request.parameters = {{u"epochs"_s, u"1"_s}};
        const auto first = submitRun(*workspace, programs, request, Progress::none(), {});
        QVERIFY(first && first->id);
        const ExecutionStore store(*workspace);
        const auto ended = [&](const ExecutionId &id) {
            const auto record = store.read(id);
            return record && isFinal(record->status.state);
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(*first->id), 25'000);
        write(u"both.txt"_s, "base\ncode\n");

        home.write(u"workspace/window.json"_s, R"({"format": 1, "page": "executions"})");
        Theme theme(*qobject_cast<QApplication *>(QCoreApplication::instance()));
        Workers workers;
        MainWindow window({*workspace, workers, programs}, theme);
        window.resize(1280, 800);
        window.show();
        window.openExecution(*first->id);
        QPushButton *open = nullptr;
        QTRY_VERIFY((open = button(window, u"Continue…"_s)) != nullptr);
        QTest::mouseClick(open, Qt::LeftButton);
        auto *dialog = window.findChild<ContinueDialog *>();
        QVERIFY(dialog != nullptr);
        // The two differ: nothing is started before somebody has said which.
        QPushButton *start = button(*dialog, u"Continue"_s);
        auto *code = named<QComboBox>(*dialog, u"Code"_s);
        auto *table = dialog->findChild<QTreeWidget *>();
        QTRY_VERIFY(table->isVisible() && table->topLevelItemCount() == 1);
        QVERIFY(!start->isEnabled());
        code->setFocus();
        QTest::keyClick(code, Qt::Key_Down);
        QTest::keyClick(code, Qt::Key_Down);
        QCOMPARE(code->currentIndex(), 1);
        QTRY_VERIFY(start->isEnabled());
        QComboBox *choice = nullptr;
        QTRY_VERIFY((choice = named<QComboBox>(*dialog, u"What the run begins with, of both.txt"_s)) != nullptr);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        auto *parameters = named<QLineEdit>(*dialog, u"Parameters"_s);
        QCOMPARE(parameters->text(), u"--epochs=1"_s);
        parameters->setText(u"nonsense"_s);
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(dialog->isVisible());
        parameters->setText(u"--steps=2"_s);
        QTest::mouseClick(start, Qt::LeftButton);

        std::vector<ExecutionId> ids;
        QTRY_COMPARE_WITH_TIMEOUT((ids = store.ids()).size(), std::size_t(2), 15'000);
        const ExecutionId second = ids[0] == *first->id ? ids[1] : ids[0];
        QTRY_VERIFY_WITH_TIMEOUT(ended(second), 25'000);
        const auto record = store.read(second);
        QCOMPARE(record->status.state, ExecutionState::Succeeded);
        QVERIFY(record->spec.parent == first->id->toString());
        QVERIFY((record->spec.parameters == std::vector<Parameter>{{u"steps"_s, u"2"_s}}));
        const auto content = [&](const QString &name) {
            return readFile(record->directory.work() + u'/' + name).value_or("unreadable");
        };
        QCOMPARE(content(u"both.txt"_s), QByteArray("base\nrun\nrun\n"));
        QCOMPARE(content(u"made"_s), QByteArray("xx"));
    }
};

ORRERY_TEST(continuing, TestContinuing);
#include "tst_continuing.moc"
