// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/mainwindow.h"
#include "tests/desktop/sampletask.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/badge.h"
#include "widgets/common/tabpages.h"
#include "widgets/common/theme.h"
#include "widgets/execution/logcanvas.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>

using namespace orrery;
using namespace Qt::StringLiterals;

// Drives the real window by mouse and keyboard over the real core: real files, a real supervisor, a real sandbox.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskIsOpenedRunAndFollowed()
    {
        const test::TempDir home;
        const QString folder = home.path(u"line"_s);
        test::writeSampleTask(folder, 40, 0.02);
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        QVERIFY(workspace.has_value());
        Theme theme(*qobject_cast<QApplication *>(QCoreApplication::instance()));
        Workers workers;
        const QString bin = QStringLiteral(ORRERY_BIN_DIR);
        MainWindow window({*workspace, workers, Programs{bin + u"/orrery"_s, bin + u"/orrery-exec"_s}}, theme);
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openFolder(folder);

        // The form shows what the file says, and an edit reaches the file with all else as it was.
        QTRY_VERIFY(edit(window, u"Keep results"_s) != nullptr);
        QTRY_COMPARE(edit(window, u"Keep results"_s)->text(), u"result"_s);
        const QByteArray before = home.read(u"line/params.json"_s);
        QTest::mouseClick(edit(window, u"Keep results"_s), Qt::LeftButton);
        QTest::keyClicks(edit(window, u"Keep results"_s), u"s"_s);
        QTRY_COMPARE(home.read(u"line/params.json"_s), QByteArray(before).replace("\"result\"", "\"results\""));
        QTest::keyClick(edit(window, u"Keep results"_s), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(home.read(u"line/params.json"_s), before);

        QPushButton *run = button(window, u"Run"_s);
        QVERIFY(run != nullptr);
        QTest::mouseClick(run, Qt::LeftButton);
        const auto log = [&]() -> LogCanvas * {
            for (auto *text : window.findChildren<LogCanvas *>()) {
                if (text->accessibleName() == u"Log" && text->isVisible())
                    return text;
            }
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(log() != nullptr, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(log()->visibleLines().join(u'\n').contains(u"epoch   5/40"_s), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(log()->visibleLines().join(u'\n').contains(u"saved to result/"_s), 60'000);
        const auto state = [&window] {
            for (auto *badge : window.findChildren<BadgeLabel *>()) {
                if (badge->isVisible())
                    return badge->badge().text;
            }
            return QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"succeeded"_s, 60'000);

        // Its files.
        for (auto *bar : window.findChildren<QTabBar *>()) {
            if (bar->isVisible())
                QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
        }
        const auto tree = [&]() -> QTreeView * {
            for (auto *view : window.findChildren<QTreeView *>()) {
                if (view->accessibleName() == u"Files of the working directory" && view->isVisible())
                    return view;
            }
            return nullptr;
        };
        QTRY_VERIFY(tree() != nullptr);
        const auto found = [&](const QString &name) {
            return !tree()
                        ->model()
                        ->match(tree()->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                Qt::MatchExactly | Qt::MatchRecursive)
                        .isEmpty();
        };
        QTRY_VERIFY(found(u"loss.png"_s));
        QVERIFY(found(u"epoch-40.json"_s));
    }

    void everyControlHasAName()
    {
        const test::TempDir home;
        const QString folder = home.path(u"line"_s);
        test::writeSampleTask(folder, 40, 0.02);
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        Theme theme(*qobject_cast<QApplication *>(QCoreApplication::instance()));
        Workers workers;
        MainWindow window({*workspace, workers, Programs::besideUs()}, theme);
        window.show();
        window.openFolder(folder);
        QTRY_VERIFY(edit(window, u"Keep results"_s) != nullptr);
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled())
                continue;
            const bool inner = widget->objectName().startsWith(u"qt_"_s)
                || qobject_cast<QAbstractScrollArea *>(widget->parentWidget()) != nullptr
                || qobject_cast<QLineEdit *>(widget->parentWidget()) != nullptr;
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            if (!named && !inner && widget->isVisible() && qobject_cast<QTabBar *>(widget) == nullptr
                && qobject_cast<QScrollArea *>(widget) == nullptr && qobject_cast<QLineEdit *>(widget) == nullptr)
                QFAIL(qPrintable(
                    u"%1 in %2"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                      QLatin1StringView(widget->parentWidget()->metaObject()->className()))));
        }
    }

private:
    static QLineEdit *edit(const QWidget &window, const QString &name)
    {
        for (auto *field : window.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == name)
                return field;
        }
        return nullptr;
    }
    static QPushButton *button(const QWidget &window, const QString &text)
    {
        for (auto *one : window.findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
};

ORRERY_TEST(window, TestWindow);
#include "tst_window.moc"
