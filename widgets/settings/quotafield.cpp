// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/quotafield.h"

#include "core/execution/quota.h"

namespace orrery {

QuotaField::QuotaField(const Context &context, QWidget *parent)
    : QLineEdit(parent), m_context(context), m_read(context.workers), m_write(context.workers)
{
    setPlaceholderText(tr("no limit; for example: 20 GB"));
    connect(this, &QLineEdit::editingFinished, this, &QuotaField::write);
}

void QuotaField::showEvent(QShowEvent *event)
{
    QLineEdit::showEvent(event);
    m_read.start([workspace = m_context.workspace](
                     Progress &, std::stop_token) -> Outcome<std::optional<Bytes>> { return quotaOf(workspace); },
                 [this](Outcome<std::optional<Bytes>> quota) {
                     if (quota && !isModified())
                         setText(*quota ? formatSize(**quota) : QString());
                 });
}

void QuotaField::write()
{
    if (!isModified())
        return;
    const auto quota = parseSize(text());
    if (!text().trimmed().isEmpty() && (!quota || *quota <= 0)) {
        Q_EMIT problem(tr("This is no amount: 500 MB, 20 GB, 1.5 TB."));
        return;
    }
    setModified(false);
    m_write.start(
        [workspace = m_context.workspace, quota](Progress &, std::stop_token) -> Outcome<bool> {
            if (const auto written = setQuota(workspace, quota); !written)
                return unexpected(Halt(written.error()));
            return true;
        },
        [this](Outcome<bool> done) {
            Q_EMIT problem(done || done.error().cancelled() ? QString() : done.error().asError().message);
        });
}

} // namespace orrery
