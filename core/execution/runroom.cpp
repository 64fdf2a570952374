// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/runroom.h"

#include "core/base/files.h"

namespace orrery {

Result<> makeRoom(const RunRoom &room)
{
    for (const QString &path : {room.temporary + "/tmp", room.temporary + "/home", room.cache}) {
        if (auto made = makeDirectory(path, 0755); !made)
            return made;
    }
    return {};
}

void showRoom(SandboxSpec &sandbox, const ExecutionSpec &spec, const Environment &environment, const RunRoom &room)
{
    sandbox.workDirectory = room.work;
    sandbox.temporaryDirectory = room.temporary;
    sandbox.cacheDirectory = room.cache;
    sandbox.startupDirectory = room.startup;
    sandbox.metricsFile = room.metrics;
    sandbox.launcher = room.launcher;
    sandbox.readOnly = environment.readOnlyPaths;
    sandbox.network = spec.network;
}

RunPlaces placesFor(const ExecutionSpec &spec, const Environment &environment, const RunRoom &room)
{
    const bool confined = spec.isolation == Isolation::Strict;
    const auto place = [=](const char *inside, const QString &real) {
        return confined && !real.isEmpty() ? QString(QLatin1StringView(inside)) : real;
    };
    RunPlaces places;
    places.environment = environment.directory;
    places.work = place(runpath::output, room.work);
    places.home = QLatin1StringView(runpath::privateHome);
    places.cache = place(runpath::cache, room.cache);
    places.startup = place(runpath::startup, room.startup);
    places.metrics = place(runpath::metrics, room.metrics);
    for (const RunBinding &binding : spec.bindings)
        places.inputs.emplace_back(binding.slot,
                                   confined ? QStringLiteral("/input%1").arg(binding.slot) : binding.path);
    return places;
}

} // namespace orrery
