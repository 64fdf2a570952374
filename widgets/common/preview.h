// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/job.h"
#include "widgets/common/previewcontent.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTableView;

namespace orrery {

class DelimitedModel;
class ElidedLabel;
class EmptyState;
class ImageView;
class RichText;

// Shows one file: text, images of the usual raster formats, tables, Markdown, notebooks, and of others what they are.
class Preview : public QWidget
{
    Q_OBJECT

public:
    explicit Preview(Workers &workers, QWidget *parent = nullptr);

    // name is for people; path: in the bytes of the file system.
    void showFile(const QByteArray &path, const QString &name);
    void clear();

private:
    QWidget *makeHead();
    void makeViews();
    void show(const PreviewContent &content);
    void describeTable();

    Job<PreviewContent> m_job;
    QByteArray m_path;
    ElidedLabel *m_name;
    QLabel *m_note;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPlainTextEdit *m_text;
    ImageView *m_image;
    DelimitedModel *m_table;
    QTableView *m_tableView;
    RichText *m_rich;
};

} // namespace orrery
