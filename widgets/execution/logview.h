// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/execution/logfeed.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace orrery {

class Banner;
class ElidedLabel;
class LogCanvas;
class LogFinder;
class LogMap;

// The log of an execution, of any size: follows what is written until one scrolls up, searches, folds progress bars,
// leads from a traceback to the code.
class LogView : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(Workers &workers, QWidget *parent = nullptr);
    ~LogView() override;

    void open(const QString &path, bool growing);
    void setGrowing(bool growing);
    // What stands there while nothing has been written.
    void setPlaceholder(const QString &text);

Q_SIGNALS:
    // A line of a traceback was chosen. file: as Python wrote it, a path within the run.
    void codeRequested(const QString &file, int line);

private:
    QWidget *makeBar();
    QMenu *makeMenu();
    QPushButton *makeToggle(const QString &text, const QString &tip, const QString &name);
    void makeShortcuts();
    void search();
    void describe();
    void describeSearch();
    void copy();
    void save();
    void saveTo(const QString &path);
    void goToError();

    LogFeed m_feed;
    LogFinder *m_finder;
    Job<bool> m_save;
    Job<QString> m_copy;
    struct ErrorPlace;
    std::unique_ptr<Job<ErrorPlace>> m_error;
    QTimer m_typing;
    Banner *m_banner;
    LogCanvas *m_canvas;
    LogMap *m_map;
    QLineEdit *m_search;
    QLabel *m_found;
    QPushButton *m_expression;
    QPushButton *m_case;
    QToolButton *m_previous;
    QToolButton *m_next;
    ElidedLabel *m_lines;
    QPushButton *m_errorButton;
    QPushButton *m_times;
    QPushButton *m_wrap;
    QPushButton *m_follow;
    QString m_wrong; // with the expression
};

} // namespace orrery
