// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/preview.h"

#include "core/base/size.h"
#include "widgets/common/delimitedmodel.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/imageview.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/richtext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace orrery {

Preview::Preview(Workers &workers, QWidget *parent)
    : QWidget(parent), m_job(workers), m_name(new ElidedLabel(this)), m_note(new QLabel(this)),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState(QStringLiteral("view-preview"), tr("No file selected"),
                                                                tr("Select a file on the left to look at it."), this)),
      m_text(new QPlainTextEdit(this)), m_image(new ImageView(this)), m_table(new DelimitedModel(workers, this)),
      m_tableView(new QTableView(this)), m_rich(new RichText(this))
{
    makeViews();
    for (QWidget *view :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_image),
          static_cast<QWidget *>(m_tableView), static_cast<QWidget *>(m_rich)})
        m_stack->addWidget(view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);
    connect(m_table, &DelimitedModel::grown, this, &Preview::describeTable);
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
}

void Preview::clear()
{
    m_job.abandon();
    m_path.clear();
    m_name->setText({});
    m_note->clear();
    m_table->close();
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
    m_table->close();
    if (const auto *text = std::get_if<QString>(&content.what)) {
        if (m_text->toPlainText() != *text)
            m_text->setPlainText(*text);
        m_stack->setCurrentWidget(m_text);
    } else if (const auto *image = std::get_if<QImage>(&content.what)) {
        m_image->setImage(*image);
        m_stack->setCurrentWidget(m_image);
    } else if (const auto *table = std::get_if<DelimitedFile>(&content.what)) {
        m_table->open(*table);
        m_stack->setCurrentWidget(m_tableView);
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

void Preview::describeTable()
{
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
