// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/tablecolumns.h"
#include "widgets/common/job.h"
#include "widgets/common/previewcontent.h"
#include "widgets/common/thumbnailmodel.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTableView;
class QToolButton;
class QTreeView;

namespace orrery {

class ColumnsModel;
class DelimitedModel;
class ElidedLabel;
class EmptyState;
class ImageView;
class RichText;
class ThumbnailView;

// Shows one file: text, images of the usual raster formats, tables with their columns, Markdown, notebooks, and of
// others what they are; or the images of a folder as a page.
class Preview : public QWidget
{
    Q_OBJECT

public:
    explicit Preview(Workers &workers, QWidget *parent = nullptr);

    // name is for people; path: in the bytes of the file system.
    void showFile(const QByteArray &path, const QString &name);
    // The images of a folder; one that is opened is asked for by imageOpened.
    void showImages(std::vector<ThumbnailModel::Item> images, const QString &name);
    void clear();

Q_SIGNALS:
    void imageOpened(const QByteArray &path);

private:
    QWidget *makeHead();
    void makeViews();
    void show(const PreviewContent &content);
    void describeTable();
    void closeTable();
    void showTable(const DelimitedFile &table);
    void showColumns(bool columns);

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
    ThumbnailView *m_images;
    std::optional<DelimitedFile> m_file; // the table
    Job<TableSummary> m_summary;
    ColumnsModel *m_columns;
    QTreeView *m_columnsView;
    QToolButton *m_columnsToggle;
};

} // namespace orrery
