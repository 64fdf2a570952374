// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/preferencestore.h"

namespace orrery {

PreferenceStore::PreferenceStore(const Context &context, QObject *parent)
    : QObject(parent), m_context(context), m_values(Preferences::read(context.workspace)), m_written(m_values),
      m_job(context.workers)
{ }

void PreferenceStore::edit(const std::function<void(Preferences &)> &change)
{
    Preferences values = m_values;
    change(values);
    if (values == m_values)
        return;
    m_values = std::move(values);
    Q_EMIT changed();
    write();
}

void PreferenceStore::write()
{
    if (m_job.isRunning())
        return;
    m_job.start(
        [workspace = m_context.workspace, values = m_values](Progress &, std::stop_token) -> Outcome<bool> {
            if (const auto written = values.write(workspace); !written)
                return unexpected(Halt(written.error()));
            return true;
        },
        [this, values = m_values](Outcome<bool> done) {
            if (!done && !done.error().cancelled())
                Q_EMIT failed(done.error().asError());
            m_written = values;
            if (!(m_written == m_values))
                write();
        });
}

void PreferenceStore::flush()
{
    if (!(m_written == m_values) || m_job.isRunning())
        (void)m_values.write(m_context.workspace);
}

} // namespace orrery
