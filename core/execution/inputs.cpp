// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/inputs.h"

#include "core/base/tr.h"
#include "core/warehouse/verify.h"
#include "core/warehouse/warehouse.h"

#include <QFileInfo>

namespace orrery {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds patience = 10s;

Error changedUnderneath(const DataVersion &version, const std::vector<DataFault> &faults)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min<std::size_t>(faults.size(), 20); ++i)
        lines += toText(faults[i].kind) + u' ' + faults[i].path.display();
    return {"data.corrupt",
            Tr::tr("The folder of %1 is not what was registered: %n file(s) differ, the first is %2.", nullptr,
                   static_cast<int>(faults.size()))
                .arg(version.ref().toString(), faults[0].path.display()),
            lines.join(u'\n'),
            Tr::tr("Bring %1 back to what it was, or register it as the next version: orrery data import %2 %1 --link")
                .arg(version.dataPath(), version.name)};
}

Outcome<> checkData(ExecutionContext &context, const DataVersion &version, const std::stop_token &stop)
{
    if (!version.isLinked())
        return {};
    const auto check = checkLinked(version, patience, stop);
    if (!check)
        return unexpected(check.error());
    if (!check->checked) {
        context.warn({"data.not_checked",
                      Tr::tr("Whether the folder of %1 is still what was registered could not be seen within ten "
                             "seconds.")
                          .arg(version.ref().toString()),
                      version.dataPath()});
    }
    if (!check->faults.empty())
        return unexpected(Halt(changedUnderneath(version, check->faults)));
    return {};
}

} // namespace

Error bindingGone(const RunBinding &binding)
{
    return {"data.unavailable",
            Tr::tr("%1, bound at input%2, is not there (any more).").arg(binding.source).arg(binding.slot),
            binding.path,
            {}};
}

Outcome<std::vector<SandboxInput>> prepareInputs(ExecutionContext &context, const std::stop_token &stop)
{
    const Warehouse warehouse(context.workspace);
    std::vector<SandboxInput> inputs;
    for (const RunBinding &binding : context.spec.bindings) {
        const QFileInfo info(binding.path);
        if (!info.isDir() || info.isSymLink()) {
            return unexpected(Halt(bindingGone(binding)));
        }
        if (binding.kind == u"dataset" || binding.kind == u"model") {
            const auto ref = DataRef::fromString(binding.source);
            const auto version = ref && ref->version ? warehouse.read(ref->name, *ref->version)
                                                     : Result<DataVersion>(unexpected(Error{}));
            if (version) {
                warehouse.touch(*version);
                if (auto checked = checkData(context, *version, stop); !checked)
                    return unexpected(checked.error());
            }
        }
        inputs.push_back({binding.slot, binding.path});
    }
    return inputs;
}

} // namespace orrery
