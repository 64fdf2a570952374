// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/preview.h"

#include "core/base/size.h"
#include "widgets/common/columnsmodel.h"
#include "widgets/common/columnsview.h"
#include "widgets/common/delimitedmodel.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/imageview.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/richtext.h"
#include "widgets/common/thumbnailview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace orrery {

Preview::Preview(Workers &workers, QWidget *parent)
    : QWidget(parent), m_job(workers), m_name(new ElidedLabel(this)), m_note(new QLabel(this)),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState(QStringLiteral("view-preview"), tr("No file selected"),
                                                                tr("Select a file on the left to look at it."), this)),
      m_text(new QPlainTextEdit(this)), m_image(new ImageView(this)), m_table(new DelimitedModel(workers, this)),
      m_tableView(new QTableView(this)), m_rich(new RichText(this)), m_images(new ThumbnailView(workers, this)),
      m_summary(workers), m_columns(new ColumnsModel(this)), m_columnsView(new QTreeView(this)),
      m_columnsToggle(new QToolButton(this))
{
    makeViews();
    for (QWidget *view :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_image),
          static_cast<QWidget *>(m_tableView), static_cast<QWidget *>(m_rich), static_cast<QWidget *>(m_images),
          static_cast<QWidget *>(m_columnsView)})
        m_stack->addWidget(view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);
    connect(m_table, &DelimitedModel::grown, this, &Preview::describeTable);
    connect(m_images, &ThumbnailView::opened, this, &Preview::imageOpened);
    connect(m_columnsToggle, &QToolButton::toggled, this, &Preview::showColumns);
}

QWidget *Preview::makeHead()
{
    const Metrics m(font());
    m_name->setFont(boldFont(font()));
    m_name->setElideMode(Qt::ElideMiddle);
    m_note->setFont(smallFont(font()));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *head = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.gap(), m.small(), m.wide(), m.small() + 1);
    row->setSpacing(m.gap());
    row->addWidget(m_name, 1);
    row->addWidget(m_note);
    m_columnsToggle->setText(tr("Columns"));
    m_columnsToggle->setToolTip(tr("Types, missing values and histograms of the columns"));
    m_columnsToggle->setAccessibleName(m_columnsToggle->text());
    m_columnsToggle->setCheckable(true);
    m_columnsToggle->hide();
    row->addWidget(m_columnsToggle);
    head->setMinimumHeight(m.control());
    return head;
}

void Preview::makeViews()
{
    const Metrics m(font());
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(fixedFont(font()));
    m_text->setAccessibleName(tr("Content of the file"));
    m_text->document()->setDocumentMargin(m.gap());
    m_image->setAccessibleName(tr("Image"));
    m_rich->setAccessibleName(tr("Content of the file"));
    m_tableView->setModel(m_table);
    m_tableView->setAccessibleName(tr("Table"));
    m_tableView->setFrameShape(QFrame::NoFrame);
    m_tableView->setWordWrap(false);
    m_tableView->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tableView->horizontalHeader()->setDefaultSectionSize(m.character * 22);
    m_tableView->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    // All rows are alike: none is ever measured.
    m_tableView->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_tableView->verticalHeader()->setDefaultSectionSize(m.row());
    m_columnsView->setFrameShape(QFrame::NoFrame);
    orrery::showColumns(m_columnsView, m_columns);
}

void Preview::clear()
{
    m_job.abandon();
    m_path.clear();
    m_name->setText({});
    m_note->clear();
    closeTable();
    m_empty->setText(tr("No file selected"), tr("Select a file on the left to look at it."));
    m_stack->setCurrentWidget(m_empty);
}

void Preview::showFile(const QByteArray &path, const QString &name)
{
    m_path = path;
    m_name->setText(name);
    m_job.start([path](Progress &, std::stop_token) -> Outcome<PreviewContent> { return readPreview(path); },
                [this](Outcome<PreviewContent> content) {
                    if (content)
                        show(*content);
                });
}

void Preview::show(const PreviewContent &content)
{
    m_note->setText(content.note);
    closeTable();
    if (const auto *text = std::get_if<QString>(&content.what)) {
        if (m_text->toPlainText() != *text)
            m_text->setPlainText(*text);
        m_stack->setCurrentWidget(m_text);
    } else if (const auto *image = std::get_if<QImage>(&content.what)) {
        m_image->setImage(*image);
        m_stack->setCurrentWidget(m_image);
    } else if (const auto *table = std::get_if<DelimitedFile>(&content.what)) {
        showTable(*table);
    } else if (const auto *markdown = std::get_if<PreviewContent::Markdown>(&content.what)) {
        m_rich->setMarkdownText(markdown->text);
        m_stack->setCurrentWidget(m_rich);
    } else if (const auto *cells = std::get_if<std::vector<NotebookCell>>(&content.what)) {
        m_rich->setNotebook(*cells);
        m_stack->setCurrentWidget(m_rich);
    } else {
        m_empty->setText(content.why, {});
        m_stack->setCurrentWidget(m_empty);
    }
}

void Preview::showImages(std::vector<ThumbnailModel::Item> images, const QString &name)
{
    m_job.abandon();
    closeTable();
    m_path.clear();
    m_name->setText(name);
    m_note->setText(tr("%Ln image(s)", nullptr, int(images.size())));
    m_images->thumbnails().setItems(std::move(images));
    m_stack->setCurrentWidget(m_images);
}

void Preview::closeTable()
{
    m_table->close();
    m_file.reset();
    m_summary.abandon();
    m_columns->setSummary({});
    m_columnsToggle->hide();
}

void Preview::showTable(const DelimitedFile &table)
{
    m_file = table;
    m_table->open(table);
    m_columnsToggle->show();
    m_stack->setCurrentWidget(m_tableView);
    showColumns(m_columnsToggle->isChecked());
}

void Preview::showColumns(bool columns)
{
    if (!m_file)
        return;
    m_stack->setCurrentWidget(columns ? static_cast<QWidget *>(m_columnsView) : m_tableView);
    describeTable();
    if (!columns || m_columns->rowCount() > 0 || m_summary.isRunning())
        return;
    // A thread of its own, over an index of its own: the table goes on growing.
    m_summary.start(
        [file = *m_file](Progress &, const std::stop_token &stop) { return summarizeTable(file, {}, stop); },
        [this](Outcome<TableSummary> summary) {
            if (!summary)
                return;
            m_columns->setSummary(std::move(*summary));
            describeTable();
        });
}

void Preview::describeTable()
{
    if (m_stack->currentWidget() == m_columnsView) {
        m_note->setText(m_columns->rowCount() > 0 ? tableSentence(m_columns->summary()) : tr("looking at the values…"));
        return;
    }
    const QLocale locale;
    // Wide enough for the last number.
    const Metrics m(font());
    const QString last = locale.toString(qlonglong(std::max<std::int64_t>(m_table->rows(), 100)));
    m_tableView->verticalHeader()->setFixedWidth(QFontMetrics(boldFont(font())).horizontalAdvance(last) + m.gap() * 2);
    const auto number = [&](std::int64_t value) { return locale.toString(qlonglong(value)); };
    QString note = tr("%1 rows × %2 columns")
                       .arg(number(std::max<std::int64_t>(0, m_table->rows() - 1)), number(m_table->columns()));
    if (m_table->columns() > DelimitedFile::mostFields)
        note = tr("%1, the first %2 of them shown").arg(note, number(DelimitedFile::mostFields));
    if (m_table->rows() > DelimitedModel::mostRows)
        note = tr("the first %1 rows").arg(number(DelimitedModel::mostRows));
    else if (!m_table->isComplete())
        note = tr("%1, counting…").arg(note);
    m_note->setText(note);
}

} // namespace orrery
