// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/failure.h"

#include "core/base/tr.h"
#include "core/python/distributions.h"

#include <QRegularExpression>

#include <array>

namespace orrery {

namespace {

constexpr qsizetype detailLength = 4000;

// Signs that nobody answered; of pip (urllib3), of uv (reqwest), of git.
constexpr std::array<QStringView, 23> networkSigns = {
    u"Temporary failure in name resolution", u"Name or service not known", u"No address associated with hostname",
    u"nodename nor servname", u"Failed to establish a new connection", u"NewConnectionError", u"ConnectTimeoutError",
    u"ReadTimeoutError", u"ProtocolError", u"ProxyError", u"Network is unreachable", u"No route to host",
    u"Connection refused", u"dns error", u"error trying to connect", u"tcp connect error", u"failed to lookup address",
    u"operation timed out", u"Could not resolve host", u"connection closed before message completed",
    // conda and libmamba
    u"CondaHTTPError", u"CONNECTION FAILED", u"Could not connect to server"};

constexpr std::array<QStringView, 4> diskSigns
    = {u"No space left on device", u"os error 28", u"Disk quota exceeded", u"os error 122"};

enum class Why { Unknown, NoVersion, Conflict, Build, Invalid };

struct Sign {
    const char *expression; // first capture: the requirement
    Why why;
};

// In the order in which they count: a conflict also says "no matching distribution".
constexpr std::array<Sign, 21> signs = {{
    {"ERROR: Cannot install (.+?) because these package versions have conflicting dependencies", Why::Conflict},
    {"Failed to build `([^`]+)`", Why::Build},
    {"Failed to build installable wheels for some pyproject.toml based projects \\(?([^)\\n]+)", Why::Build},
    {"ERROR: Failed building wheel for (\\S+)", Why::Build},
    {"Could not build wheels for ([^,\\n]+)", Why::Build},
    {"(?:metadata-generation-failed|Encountered error while generating package metadata)[\\s\\S]*?> (?:See "
     "above|(\\S+))",
     Why::Build},
    {"Invalid requirement: '([^']+)'", Why::Invalid},
    {"Couldn't parse requirement in `[^`]+`[^\\n]*\\n?[^\\n]*?([^\\n]+)", Why::Invalid},
    {"Because (\\S+) was not found in the package registry", Why::Unknown},
    {"Because (\\S+) was not found in the provided package locations", Why::Unknown},
    {"ERROR: No matching distribution found for ([^\\n(]+)", Why::NoVersion},
    {"Could not find a version that satisfies the requirement ([^\\n(]+) \\(from", Why::NoVersion},
    {"[Bb]ecause there (?:is no version of|are no versions of) (\\S+?),? ", Why::NoVersion},
    {"Because only (\\S+?) (?:is|are) available", Why::NoVersion},
    {"Because (\\S+) has no (?:wheels|source|usable)", Why::NoVersion},
    {"Because the current Python version \\([^)]*\\) does not satisfy Python\\S* and (\\S+)", Why::NoVersion},
    {"(?:and )?you require (\\S+?),? ", Why::Conflict},
    {"(?:ResolvePackageNotFound|PackagesNotFoundError|PackagesNotFoundInChannelsError):[^\\n]*\\n\\s*- (\\S+)",
     Why::NoVersion},
    {"nothing provides(?: requested)? ([^\\n]+?)(?: needed by [^\\n]+)?\\n", Why::NoVersion},
    {"[├└]─ (\\S+)[^\\n]* does not exist", Why::NoVersion},
    {"UnsatisfiableError: ([^\\n]+)", Why::Conflict},
}};

QString lastWords(const QString &output)
{
    const QString text = output.trimmed();
    return text.size() <= detailLength ? text : QChar(0x2026) + text.last(detailLength);
}

bool holdsOne(const QString &output, const auto &texts)
{
    return std::any_of(texts.begin(), texts.end(), [&output](QStringView sign) { return output.contains(sign); });
}

// " (requirements.txt, line 3)" where the name stands in a file of the task.
QString placeOf(const QString &requirement, const RequirementSet &requirements)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]*"));
    const QString wanted = canonicalName(name.match(requirement.trimmed()).captured());
    for (const BuildLine &line : requirements.lines) {
        if (!wanted.isEmpty() && line.name == wanted && line.kind == BuildLine::Kind::Requirement)
            return Tr::tr(" (%1, line %2)").arg(line.file).arg(line.line);
    }
    return {};
}

QString sentence(Why why, const QString &requirement, const QString &output)
{
    switch (why) {
    case Why::Unknown:
        return Tr::tr("There is no package %1 where Orrery was told to look%2.").arg(requirement);
    case Why::NoVersion:
        if (output.contains(u"(from versions: none)"))
            return Tr::tr("Nothing fits %1%2: the index has no such package, or none for this Python.")
                .arg(requirement);
        return Tr::tr("No version fits %1%2.").arg(requirement);
    case Why::Conflict:
        return Tr::tr("It is not possible to install %1%2 together with the other requirements.").arg(requirement);
    case Why::Build:
        return Tr::tr("The package %1%2 could not be built.").arg(requirement);
    case Why::Invalid:
        return Tr::tr("This is not a requirement: %1%2").arg(requirement);
    }
    return {};
}

} // namespace

Error explainFailure(const QByteArray &toolOutput, const RequirementSet &requirements)
{
    const QString output = QString::fromUtf8(toolOutput);
    const QString detail = lastWords(output);
    if (holdsOne(output, diskSigns)) {
        return Error{"io.full", Tr::tr("The environment cannot be built: the disk is full."), detail,
                     Tr::tr("Free some space, for example by removing environments that are not used any more.")};
    }
    if (holdsOne(output, networkSigns)) {
        return Error{
            "network.unavailable",
            Tr::tr("The environment cannot be built: there is no network, or the package index does not answer."),
            detail,
            Tr::tr("Environments that were built before work without a network. Check the connection, the proxy and "
                   "the index, then try again.")};
    }
    for (const Sign &sign : signs) {
        const auto match = QRegularExpression(QLatin1StringView(sign.expression)).match(output);
        const QString requirement = match.captured(1).trimmed();
        if (!match.hasMatch() || requirement.isEmpty())
            continue;
        return Error{"requirements.unsatisfied",
                     sentence(sign.why, requirement, output).arg(placeOf(requirement, requirements)), detail,
                     Tr::tr("Correct the requirement, or choose another version of Python.")};
    }
    return Error{"environment.failed", Tr::tr("The environment could not be built."), detail, {}};
}

} // namespace orrery
