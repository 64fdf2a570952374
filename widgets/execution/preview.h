// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/job.h"

#include <QImage>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace orrery {

class ElidedLabel;
class EmptyState;
class ImageView;

// Shows one file: text, images of the usual raster formats, and of others what they are. Files are a stranger's: only
// a bounded part is read, nothing in them is run or loaded from elsewhere.
class Preview : public QWidget
{
    Q_OBJECT

public:
    explicit Preview(Workers &workers, QWidget *parent = nullptr);

    // name is for people; path: in the bytes of the file system.
    void showFile(const QByteArray &path, const QString &name);
    void clear();

private:
    struct Content {
        QString text;
        QImage image;
        QString note; // beside the name: size, pixels
        QString why;  // instead of the content
    };
    static Content read(const QByteArray &path);
    void show(const Content &content);

    Job<Content> m_job;
    QByteArray m_path;
    ElidedLabel *m_name;
    QLabel *m_note;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPlainTextEdit *m_text;
    ImageView *m_image;
};

} // namespace orrery
