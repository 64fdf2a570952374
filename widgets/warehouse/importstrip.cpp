// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/importstrip.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/common/style.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

namespace {

// A thousand steps, whatever is counted; none where nothing is known.
void setShare(QProgressBar &bar, const Amount &amount)
{
    const bool bytes = amount.bytesTotal > 0;
    const double total = bytes ? double(amount.bytesTotal) : double(amount.filesTotal);
    bar.setMaximum(total > 0 ? 1000 : 0);
    if (total > 0)
        bar.setValue(int(1000 * (bytes ? double(amount.bytes) : double(amount.files)) / total));
}

} // namespace

class ImportStrip::Row : public QWidget
{
public:
    Row(Workers &workers, const ImportRequest &request, QWidget *parent)
        : QWidget(parent), job(workers), m_title(new ElidedLabel(this)), m_text(new ElidedLabel(this)),
          m_bar(new QProgressBar(this))
    {
        const Metrics m(font());
        m_title->setFont(boldFont(font()));
        m_title->setText(ImportStrip::tr("Importing %1").arg(request.name));
        m_text->setFont(smallFont(font()));
        m_text->setMuted(true);
        m_text->setText(ImportStrip::tr("looking at what there is…"));
        m_bar->setTextVisible(false);
        m_bar->setMaximumHeight(m.small());
        m_bar->setMaximum(0);
        m_bar->setAccessibleName(m_title->text());
        auto *cancel = new QPushButton(ImportStrip::tr("Cancel"), this);
        makeLink(cancel);
        cancel->setAccessibleName(ImportStrip::tr("Cancel the import of %1").arg(request.name));
        connect(cancel, &QPushButton::clicked, &job, &JobBase::cancel);
        auto *first = new QHBoxLayout;
        first->addWidget(m_title, 1);
        first->addWidget(cancel);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(m.gap(), m.small(), m.gap(), m.small());
        layout->setSpacing(m.hair());
        layout->addLayout(first);
        layout->addWidget(m_bar);
        layout->addWidget(m_text);
        connect(&job, &JobBase::progressed, this, [this](const Amount &amount) { show(amount); });
    }

    Job<DataVersion> job;

private:
    void show(const Amount &amount)
    {
        m_meter.add(amount);
        setShare(*m_bar, amount);
        const QString text = describe(amount, m_meter);
        m_text->setText(text);
        m_bar->setAccessibleDescription(text);
    }

    SpeedMeter m_meter;
    ElidedLabel *m_title;
    ElidedLabel *m_text;
    QProgressBar *m_bar;
};

ImportStrip::ImportStrip(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    hide();
}

void ImportStrip::start(const ImportRequest &request)
{
    auto *row = new Row(m_context.workers, request, this);
    m_rows->addWidget(row);
    setVisible(true);
    Q_EMIT countChanged(++m_count);
    row->job.start(
        [workspace = m_context.workspace, request](Progress &progress, std::stop_token stop) {
            return importData(workspace, request, progress, stop);
        },
        [this, row](Outcome<DataVersion> version) { finish(row, std::move(version)); });
}

void ImportStrip::finish(Row *row, Outcome<DataVersion> version)
{
    m_rows->removeWidget(row);
    row->hide();
    row->deleteLater();
    Q_EMIT countChanged(--m_count);
    setVisible(m_count > 0);
    if (version)
        Q_EMIT imported(*version);
    else if (!version.error().cancelled())
        Q_EMIT failed(version.error().asError());
}

} // namespace orrery
