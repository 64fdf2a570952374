// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What takes the pictures of shots.cpp, and finds its way in the window.
#include "app/desktop/mainwindow.h"
#include "core/execution/submit.h"
#include "core/task/tasklist.h"
#include "tests/desktop/sampletask.h"
#include "tests/support/tempdir.h"
#include "widgets/common/tabpages.h"
#include "widgets/common/theme.h"
#include "widgets/execution/feed.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QTest>
#include <QTreeView>

namespace orrery::test {

using namespace Qt::StringLiterals;

// The window with the dialogs that are open over it.
inline QPixmap grabWithDialogs(QWidget &window)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (auto *dialog : window.findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        const QPoint at((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2);
        painter.fillRect(window.rect(), QColor(0, 0, 0, 70));
        painter.drawPixmap(at, dialog->grab());
        painter.setPen(window.palette().color(QPalette::Mid));
        painter.drawRect(QRect(at, dialog->size()));
    }
    return picture;
}

class Studio
{
public:
    Studio(QApplication &application, QDir out)
        : m_theme(application), m_workspace(*Workspace::open(m_home.path(u"workspace"_s))), m_out(std::move(out))
    {
        const QString bin = QStringLiteral(ORRERY_BIN_DIR);
        m_programs = Programs{bin + u"/orrery"_s, bin + u"/orrery-exec"_s};
    }

    QString task(const QString &name, int epochs, double pause)
    {
        const QString folder = m_home.path(u"work/"_s + name);
        writeSampleTask(folder, epochs, pause);
        if (!rememberTask(m_workspace, folder))
            qFatal("tasks.json");
        return folder;
    }

    ExecutionId run(const QString &folder, std::vector<Parameter> parameters = {}, bool anyway = false)
    {
        RunRequest request;
        request.folder = folder;
        request.origin = folder;
        request.parameters = std::move(parameters);
        request.anyway = anyway;
        const auto submission = submitRun(m_workspace, m_programs, request, Progress::none(), {});
        if (!submission || !submission->id)
            qFatal("%s", submission ? "refused" : qPrintable(submission.error().asError().message));
        return *submission->id;
    }

    bool waitFor(const ExecutionId &id, auto condition)
    {
        return QTest::qWaitFor(
            [&] {
                const auto record = ExecutionStore(m_workspace).read(id);
                return record && condition(record->status);
            },
            120'000);
    }
    void waitForEnd(const ExecutionId &id)
    {
        waitFor(id, [](const ExecutionStatus &status) { return isFinal(status.state); });
    }

    // One picture in both themes and sizes.
    void picture(const QString &name, const std::function<void(MainWindow &)> &arrange)
    {
        if (!m_only.isEmpty() && std::ranges::none_of(m_only, [&](const QString &one) { return name.contains(one); }))
            return;
        Workers workers;
        for (const QSize size : m_sizes) {
            MainWindow window({m_workspace, workers, m_programs}, m_theme);
            for (const bool dark : {false, true}) {
                if (dark && size.width() < 1280)
                    continue;
                m_theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
                window.resize(size);
                window.show();
                if (!dark)
                    arrange(window);
                QTest::qWait(dark ? 200 : 1500);
                const QString file = u"%1%2-%3.png"_s.arg(name, dark ? u"-dark"_s : QString()).arg(size.width());
                if (!grabWithDialogs(window).save(m_out.filePath(file)))
                    qFatal("%s cannot be written", qPrintable(file));
            }
        }
    }

    TempDir m_home;
    Theme m_theme;
    Workspace m_workspace;
    Programs m_programs;
    QDir m_out;
    QStringList m_only; // pictures with one of these in their name; empty: all
    QList<QSize> m_sizes{QSize(1280, 800), QSize(1920, 1080), QSize(1024, 640)};
};

template<typename Widget>
Widget *visible(const QWidget &in)
{
    for (auto *widget : in.findChildren<Widget *>()) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

template<typename Widget>
Widget *visibleNamed(const QWidget &in, const QString &name)
{
    for (auto *widget : in.findChildren<Widget *>()) {
        if (widget->isVisible() && widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

inline void showTab(MainWindow &window, int tab)
{
    for (auto *pages : window.findChildren<TabPages *>()) {
        if (pages->isVisible())
            pages->setCurrent(tab);
    }
}

inline void selectFile(MainWindow &window, const QString &name)
{
    for (auto *view : window.findChildren<QTreeView *>()) {
        if (!view->isVisible() || view->model() == nullptr)
            continue;
        const auto found = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        if (!found.isEmpty()) {
            view->scrollTo(found.first());
            view->setCurrentIndex(found.first());
        }
    }
}

// The words that stand there in the language of the pictures.
inline QString words(const char *context, const char *english)
{
    return QCoreApplication::translate(context, english);
}

inline void press(const MainWindow &window, const QString &text)
{
    for (auto *button : window.findChildren<QAbstractButton *>()) {
        if (button->text() == text && button->isVisible())
            button->click();
    }
}

inline void showFile(MainWindow &window, const ExecutionId &id, const QString &name)
{
    window.openExecution(id);
    QTest::qWait(800);
    showTab(window, 1);
    QTest::qWait(600);
    selectFile(window, name);
}

} // namespace orrery::test
