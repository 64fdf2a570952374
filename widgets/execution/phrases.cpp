// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/phrases.h"

#include "core/base/time.h"

#include <QCoreApplication>

namespace orrery {

namespace {

struct Phrases {
    Q_DECLARE_TR_FUNCTIONS(Phrases)
};

QString inBrief(const Parameter &parameter)
{
    return parameter.value ? parameter.name + u' ' + *parameter.value : QStringLiteral("--") + parameter.name;
}

QString doing(Phase phase)
{
    switch (phase) {
    case Phase::Queue:
        return Phrases::tr("Waiting for its turn");
    case Phase::Code:
        return Phrases::tr("Keeping the code");
    case Phase::Environment:
        return Phrases::tr("Preparing the Python environment");
    case Phase::Data:
        return Phrases::tr("Binding data");
    case Phase::Download:
        return Phrases::tr("Downloading data");
    case Phase::Image:
        return Phrases::tr("Fetching the image");
    case Phase::Synchronize:
        return Phrases::tr("Synchronizing data");
    case Phase::Start:
        return Phrases::tr("Starting the script");
    case Phase::Run:
        return Phrases::tr("The script is running");
    case Phase::Save:
        return Phrases::tr("Saving what it wrote");
    case Phase::Fetch:
        return Phrases::tr("Fetching what it wrote");
    case Phase::Clean:
        return Phrases::tr("Cleaning up");
    }
    return {};
}

} // namespace

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Queue:
        return Phrases::tr("queue");
    case Phase::Code:
        return Phrases::tr("code");
    case Phase::Environment:
        return Phrases::tr("environment");
    case Phase::Data:
        return Phrases::tr("data");
    case Phase::Download:
        return Phrases::tr("download");
    case Phase::Image:
        return Phrases::tr("image");
    case Phase::Synchronize:
        return Phrases::tr("synchronize");
    case Phase::Start:
        return Phrases::tr("start");
    case Phase::Run:
        return Phrases::tr("run");
    case Phase::Save:
        return Phrases::tr("save");
    case Phase::Fetch:
        return Phrases::tr("fetch");
    case Phase::Clean:
        return Phrases::tr("clean");
    }
    return {};
}

QString whatToKnow(const ExecutionRecord &record)
{
    const ExecutionStatus &status = record.status;
    if (!isFinal(status.state))
        return status.phase ? doing(*status.phase) : QString();
    if (status.reason && !status.reason->message.isEmpty())
        return status.reason->message;
    if (!status.warnings.empty())
        return status.warnings.front().message;
    return {};
}

QString sentence(const ExecutionRecord &record, const std::vector<PhaseRecord> &phases)
{
    const ExecutionStatus &status = record.status;
    if (!isFinal(status.state)) {
        if (!status.phase)
            return Phrases::tr("Waiting for its supervisor");
        QString text = doing(*status.phase);
        for (const PhaseRecord &phase : phases) {
            if (phase.phase == *status.phase && phase.transfers && !phase.ended) {
                const SpeedMeter meter;
                text += QStringLiteral(" · ") + describe(phase.amount, meter);
            }
        }
        return text;
    }
    const QString why = whatToKnow(record);
    if (!why.isEmpty())
        return why;
    const auto took = record.duration();
    return took ? Phrases::tr("Done in %1").arg(formatDuration(*took)) : Phrases::tr("Done");
}

QString nameOf(const ExecutionRecord &record)
{
    if (!record.notes.name.isEmpty())
        return record.notes.name;
    QStringList parts;
    for (const Parameter &parameter : record.spec.parameters)
        parts << inBrief(parameter);
    return parts.join(QStringLiteral(" · "));
}

QString whereOf(const ExecutionRecord &record)
{
    return record.spec.target == u"local" ? Phrases::tr("this computer") : record.spec.target;
}

} // namespace orrery
