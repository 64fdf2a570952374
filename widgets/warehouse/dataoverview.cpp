// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/dataoverview.h"

#include "core/base/time.h"
#include "widgets/common/columnsmodel.h"
#include "widgets/common/columnsview.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/facts.h"
#include "widgets/common/fittable.h"
#include "widgets/common/metrics.h"
#include "widgets/common/richtext.h"
#include "widgets/common/style.h"
#include "widgets/common/thumbnailview.h"
#include "widgets/common/when.h"
#include "widgets/warehouse/classbars.h"
#include "widgets/warehouse/datalistmodel.h"
#include "widgets/warehouse/versionsmodel.h"

#include <QAbstractTextDocumentLayout>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

namespace {

constexpr std::size_t sampled = 120;    // images
constexpr int fewestRows = 5;           // of classes
constexpr int mostRows = 12;            // beyond it they scroll
constexpr std::size_t mostColumns = 60; // beyond it: the table's own view

// Markdown as high as it is: the page around it scrolls.
class WholeText : public RichText
{
public:
    explicit WholeText(QWidget *parent) : RichText(parent)
    {
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
                [this](const QSizeF &size) { setFixedHeight(int(size.height()) + 2); });
        document()->setDocumentMargin(0);
        viewport()->setAutoFillBackground(false);
    }

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

DataOverview::DataOverview(const Context &context, QWidget *parent)
    : QScrollArea(parent), m_context(context), m_table(context.workers)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Overview"));
}

void DataOverview::clear()
{
    m_table.abandon();
    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    const Metrics m(font());
    m_column->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    m_column->setSpacing(m.gap());
    setWidget(m_content); // the one before goes
}

void DataOverview::show(const DataVersion &version, const DataContents &contents)
{
    clear();
    addReadme(contents);
    addImages(version, contents);
    addTable(version, contents);
    addFacts(version, contents);
    m_column->addStretch();
}

void DataOverview::addReadme(const DataContents &contents)
{
    if (contents.readmeText.trimmed().isEmpty())
        return;
    const Metrics m(font());
    m_column->addWidget(makeHeading(contents.readme->display(), {}, m_content));
    auto *text = new WholeText(m_content);
    text->setAccessibleName(contents.readme->display());
    text->setMaximumWidth(m.character * 110);
    text->setMarkdownText(contents.readmeText);
    m_column->addWidget(text);
    m_column->addSpacing(m.gap());
}

void DataOverview::addImages(const DataVersion &version, const DataContents &contents)
{
    if (contents.images.isEmpty())
        return;
    const Metrics m(font());
    const auto &classes = contents.images.classes;
    const int rows = std::clamp(int(classes.size()), fewestRows, mostRows);
    auto *bars = new ClassBars(m_content);
    std::vector<ClassesModel::Class> named;
    for (const ImageClasses::Class &one : classes)
        named.push_back({one.path.empty() ? tr("(no folder)") : displayName(one.name()),
                         QByteArray::fromStdString(one.path), qint64(one.images.size())});
    bars->classes().setClasses(std::move(named));
    const int height = rows * bars->rowHeight();
    bars->setFixedHeight(height);
    bars->setFixedWidth(m.character * 46);
    connect(bars, &ClassBars::chosen, this, &DataOverview::pathRequested);

    auto *images = new ThumbnailView(m_context.workers, m_content);
    std::vector<ThumbnailModel::Item> items;
    for (const TaskPath &path : contents.images.sample(sampled)) {
        const auto folder = path.parent();
        items.push_back({QByteArray::fromStdString(hostPath(version.dataPath(), path)), path.display(),
                         folder ? displayName(folder->fileName()) : QString()});
    }
    images->thumbnails().setItems(std::move(items));
    images->setRows(std::max(1, height / ThumbnailView::rowHeight(font())));
    connect(images, &ThumbnailView::opened, this, [this, root = version.dataPath()](const QByteArray &path) {
        Q_EMIT pathRequested(path.mid(QFile::encodeName(root).size() + 1));
    });

    const QString count = tr("%Ln image(s)", nullptr, int(contents.images.images));
    m_column->addWidget(makeHeading(
        tr("Images"), count + QStringLiteral(" · ") + tr("%Ln class(es)", nullptr, int(classes.size())), m_content));
    auto *row = new QHBoxLayout;
    row->setSpacing(m.wide());
    row->addWidget(images, 1, Qt::AlignTop);
    row->addWidget(bars, 0, Qt::AlignTop);
    // On the page's own ground, not that of fields.
    for (QAbstractScrollArea *part :
         {static_cast<QAbstractScrollArea *>(images), static_cast<QAbstractScrollArea *>(bars)})
        part->viewport()->setAutoFillBackground(false);
    m_column->addLayout(row);
    m_column->addSpacing(m.gap());
}

// Of the table that lies highest.
void DataOverview::addTable(const DataVersion &version, const DataContents &contents)
{
    if (contents.tables.empty())
        return;
    const Metrics m(font());
    const TaskPath &path = *std::ranges::min_element(contents.tables, {}, &TaskPath::depth);
    auto *section = new QWidget(m_content);
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m.small());
    auto *head = new QHBoxLayout;
    head->setSpacing(m.small());
    auto *name = new QLabel(section);
    name->setTextFormat(Qt::PlainText);
    name->setText(path.display());
    name->setFont(boldFont(font()));
    auto *note = new ElidedLabel(section);
    note->setFont(smallFont(font()));
    note->setMuted(true);
    note->setText(tr("looking at the values…"));
    auto *open = new QPushButton(tr("Show the rows"), section);
    makeLink(open);
    connect(open, &QPushButton::clicked, this,
            [this, bytes = QByteArray::fromStdString(path.bytes())] { Q_EMIT pathRequested(bytes); });
    head->addWidget(name);
    head->addWidget(note, 1);
    head->addWidget(open);
    column->addLayout(head);
    auto *view = new FitTable(section);
    auto *model = new ColumnsModel(view);
    showColumns(view, model);
    column->addWidget(view);
    m_column->addWidget(section);
    m_column->addSpacing(m.gap());
    m_table.start(
        [file = QByteArray::fromStdString(hostPath(version.dataPath(), path))](
            Progress &, const std::stop_token &stop) -> Outcome<TableSummary> {
            const auto table = DelimitedFile::open(file);
            if (!table)
                return unexpected(Halt(table.error()));
            return summarizeTable(*table, {}, stop);
        },
        [note = QPointer(note), model = QPointer(model)](Outcome<TableSummary> summary) {
            if (!note || !model)
                return;
            if (!summary) {
                note->setText(summary.error().cancelled() ? QString() : summary.error().asError().message);
                return;
            }
            if (summary->columns.size() > mostColumns)
                summary->columns.resize(mostColumns);
            note->setText(tableSentence(*summary));
            model->setSummary(std::move(*summary));
        });
}

void DataOverview::addFacts(const DataVersion &version, const DataContents &contents)
{
    const VersionRecord &record = version.record;
    const QLocale locale;
    QString note;
    if (contents.readmeText.trimmed().isEmpty())
        note = tr("A README.md among the files is shown here");
    FactSection section{tr("About this version"), note, {}};
    section.facts = {
        {tr("Kind"), dataKindWord(record.kind)},
        {tr("Note"), record.note},
        {tr("Made"), formatMoment(record.created, now())},
        {tr("From"), originText(record.origin), true},
        {tr("Files"), locale.toString(qlonglong(record.files))},
        {tr("Size"), formatSize(record.bytes)},
        {tr("Adds"),
         version.isLinked() ? tr("nothing: the files are left where they lie") : formatSize(record.newBytes)},
        {tr("Last used"), version.lastUsed.isValid() ? formatAgo(version.lastUsed, now()) : tr("not used yet")},
        {tr("In a binding"), version.ref().toString(), true},
        {tr("On this computer"), version.dataPath(), true},
    };
    m_column->addWidget(makeFacts({section}, m_content));
}

} // namespace orrery
