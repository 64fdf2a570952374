// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/execution/logtail.h"
#include "widgets/execution/logtext.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;

namespace orrery {

class Banner;
class ElidedLabel;
class LogEdit;

// The log of an execution: follows what is written, until one scrolls up.
class LogView : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(Workers &workers, QWidget *parent = nullptr);

    void open(const QString &path, bool growing);
    void setGrowing(bool growing);
    // What stands there while nothing has been written.
    void setPlaceholder(const QString &text);

private:
    void append(const QByteArray &bytes);
    void begin(qint64 skipped);
    void setFollowing(bool following);
    void find(bool backwards);
    void describe();

    LogTail m_tail;
    std::unique_ptr<LogText> m_text;
    QString m_path;
    Banner *m_banner;
    LogEdit *m_edit;
    QLineEdit *m_search;
    ElidedLabel *m_lines;
    QPushButton *m_follow;
    bool m_following = true;
    bool m_growing = false;
    bool m_appending = false;
};

} // namespace orrery
