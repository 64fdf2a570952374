// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/bundlelayout.h"

#include <QFileInfo>

namespace orrery {

namespace {

constexpr char crateSpecification[] = "https://w3id.org/ro/crate/1.1";
constexpr char processProfile[] = "https://w3id.org/ro/wfrun/process/0.5";

Json reference(const std::string &id)
{
    return {{"@id", id}};
}

// A path in the bundle as a relative URI.
std::string uri(const std::string &path)
{
    return QByteArray::fromStdString(path).toPercentEncoding("/").toStdString();
}

// Names for the web: bytes that are no text cannot be one.
std::string shown(const std::string &bytes)
{
    return displayName(bytes).toStdString();
}

// To the second, as the crate's readers expect it.
Json moment(const QDateTime &time)
{
    return toJson(time.toUTC().toString(QStringLiteral("yyyy-MM-ddThh:mm:ss'+00:00'")));
}

// One thing stands for itself, several in a list.
Json oneOrMore(Json list)
{
    return list.size() == 1 ? Json(list[0]) : list;
}

// By the ending alone, and by a table of our own: the same on every machine.
std::string formatOf(const std::string &path)
{
    static constexpr std::pair<std::string_view, const char *> formats[] = {{".csv", "text/csv"},
                                                                            {".html", "text/html"},
                                                                            {".jpeg", "image/jpeg"},
                                                                            {".jpg", "image/jpeg"},
                                                                            {".json", "application/json"},
                                                                            {".jsonl", "application/jsonl"},
                                                                            {".log", "text/plain"},
                                                                            {".md", "text/markdown"},
                                                                            {".pdf", "application/pdf"},
                                                                            {".png", "image/png"},
                                                                            {".py", "text/x-python"},
                                                                            {".svg", "image/svg+xml"},
                                                                            {".tsv", "text/tab-separated-values"},
                                                                            {".txt", "text/plain"},
                                                                            {".yaml", "application/yaml"},
                                                                            {".zip", "application/zip"}};
    for (const auto &[ending, format] : formats) {
        if (path.ends_with(ending))
            return format;
    }
    return "application/octet-stream";
}

class Crate
{
public:
    explicit Crate(const std::vector<BundledPart> &parts) : m_parts(parts) { }

    Json metadata()
    {
        for (const BundledPart &part : m_parts)
            addPart(part);
        addContext();
        Json graph = Json::array({descriptor(), root()});
        for (Json &entity : m_entities)
            graph.push_back(std::move(entity));
        return {
            {"@context",
             Json::array({"https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"})},
            {"@graph", std::move(graph)}};
    }

private:
    static Json descriptor()
    {
        return {{"@id", "ro-crate-metadata.json"},
                {"@type", "CreativeWork"},
                {"about", reference("./")},
                {"conformsTo", reference(crateSpecification)}};
    }

    Json root() const
    {
        const ExecutionRecord &main = m_parts.back().record;
        const QString title = Tr::tr("Execution %1 of %2").arg(main.id().toString(), main.spec.task);
        return {{"@id", "./"},
                {"@type", "Dataset"},
                {"name", toJson(main.notes.name.isEmpty() ? title : title + ": " + main.notes.name)},
                {"description",
                 toJson(main.notes.note.isEmpty()
                            ? Tr::tr("Code, parameters, packages, log and results of a run, as Orrery kept them.")
                            : main.notes.note)},
                {"datePublished", moment(main.status.ended.value_or(main.spec.created))},
                {"license", reference("#license")},
                {"conformsTo", reference(processProfile)},
                {"hasPart", m_contents},
                {"mentions", oneOrMore(m_actions)}};
    }

    void addContext()
    {
        m_entities.push_back(
            {{"@id", processProfile}, {"@type", "CreativeWork"}, {"name", "Process Run Crate"}, {"version", "0.5"}});
        m_entities.push_back(
            {{"@id", "#license"},
             {"@type", "CreativeWork"},
             {"name", "No license given"},
             {"description", "Whoever exported this has not said under which terms it may be used. Ask them."}});
        m_entities.push_back({{"@id", "#python"}, {"@type", "ComputerLanguage"}, {"name", "Python"}});
        addFile("bundle.json",
                {{"name", "bundle.json"},
                 {"description", "Which executions there are, in which order, and what was bound"},
                 {"encodingFormat", "application/json"}});
    }

    // A data entity. All of them hang on the root.
    void addFile(const std::string &path, Json entity)
    {
        Json file{{"@id", uri(path)}, {"@type", "File"}};
        file.update(entity);
        m_contents.push_back(reference(uri(path)));
        m_entities.push_back(std::move(file));
    }

    void addPart(const BundledPart &part)
    {
        const std::string id = part.record.id().toString().toStdString();
        const std::string prefix = bundleDirectory(part.record.id()) + '/';
        addCode(part, prefix);
        Json results = addOutputs(part, prefix);
        addFile(prefix + "spec.json",
                {{"name", "spec.json"}, {"description", "What was asked"}, {"encodingFormat", "application/json"}});
        addFile(prefix + "state.json",
                {{"name", "state.json"}, {"description", "How it ended"}, {"encodingFormat", "application/json"}});
        if (QFileInfo(part.record.directory.log()).isFile()) {
            addFile(prefix + "log",
                    {{"name", "log"}, {"description", "What the script printed"}, {"encodingFormat", "text/plain"}});
            results.push_back(reference(uri(prefix + "log")));
        }
        const std::string action = "#execution-" + id;
        m_actions.push_back(reference(action));
        m_entities.push_back(describe(part, action, prefix, std::move(results)));
    }

    void addCode(const BundledPart &part, const std::string &prefix)
    {
        const std::string code = prefix + bundlename::code + '/';
        Json entity{{"@id", uri(code)},
                    {"@type", Json::array({"Dataset", "SoftwareSourceCode"})},
                    {"name", toJson(part.record.spec.task)},
                    {"description", "The code as it ran"},
                    {"version", toJson(part.record.spec.codeCommit)},
                    {"programmingLanguage", reference("#python")}};
        if (part.hasPackages) {
            const std::string packages = prefix + bundlename::packages;
            entity["softwareRequirements"] = reference(uri(packages));
            addFile(packages,
                    {{"name", "packages.txt"},
                     {"description", "The versions of all packages of the environment"},
                     {"encodingFormat", "text/plain"}});
        }
        m_contents.push_back(reference(uri(code)));
        m_entities.push_back(std::move(entity));
    }

    Json addOutputs(const BundledPart &part, const std::string &prefix)
    {
        const std::string top = prefix + bundlename::outputs + '/';
        Json files = Json::array();
        for (const WorkEntry &entry : part.entries) {
            if (!isOutput(entry))
                continue;
            const std::string path = top + entry.path.bytes();
            addFile(path,
                    {{"name", shown(entry.path.bytes())},
                     {"encodingFormat", formatOf(path)},
                     {"contentSize", std::to_string(entry.size)},
                     {"sha256", entry.hash.toStdString()}});
            files.push_back(reference(uri(path)));
        }
        m_contents.push_back(reference(uri(top)));
        m_entities.push_back({{"@id", uri(top)},
                              {"@type", "Dataset"},
                              {"name", "What it wrote"},
                              {"description", "Files that were new or changed when the execution had ended"},
                              {"hasPart", oneOrMore(files)}});
        files.insert(files.begin(), reference(uri(top)));
        return files;
    }

    // What the execution had at its inputs and began with.
    Json objects(const BundledPart &part, const std::string &action)
    {
        Json objects = Json::array();
        const auto add = [&](const std::string &slot, const QString &source) {
            const std::string text = source.toStdString();
            const auto digest = part.digests.find(text);
            const QString execution = source.startsWith(u"exec:") ? source.mid(5).section(u'/', 0, 0) : QString();
            for (const BundledPart &other : m_parts) {
                if (other.record.id().toString() == execution) {
                    objects.push_back(
                        reference(uri(bundleDirectory(other.record.id()) + '/' + bundlename::outputs + '/')));
                    return;
                }
            }
            const std::string id = action + '-' + slot;
            Json entity{{"@id", id},
                        {"@type", "CreativeWork"},
                        {"name", text},
                        {"description", "Bound at " + slot + "; not part of this bundle"}};
            if (digest != part.digests.end())
                entity["identifier"] = "sha256:" + digest->second.toStdString();
            m_entities.push_back(std::move(entity));
            objects.push_back(reference(id));
        };
        for (const RunBinding &binding : part.record.spec.bindings)
            add("input" + std::to_string(binding.slot), binding.source);
        if (part.record.spec.home)
            add("home", "exec:" + part.record.spec.home->execution);
        for (const Parameter &parameter : part.record.spec.parameters) {
            const std::string id = action + "-parameter-" + uri(parameter.name.toUtf8().toStdString());
            m_entities.push_back({{"@id", id},
                                  {"@type", "PropertyValue"},
                                  {"name", toJson(parameter.name)},
                                  {"value", parameter.value ? toJson(*parameter.value) : Json("true")}});
            objects.push_back(reference(id));
        }
        return objects;
    }

    Json describe(const BundledPart &part, const std::string &action, const std::string &prefix, Json results)
    {
        const ExecutionRecord &record = part.record;
        const bool succeeded = record.status.state == ExecutionState::Succeeded;
        Json entity{{"@id", action},
                    {"@type", "CreateAction"},
                    {"name", toJson(Tr::tr("Execution %1").arg(record.id().toString()))},
                    {"description", toJson(record.status.command.join(u' '))},
                    {"instrument", reference(uri(prefix + bundlename::code + '/'))},
                    {"object", oneOrMore(objects(part, action))},
                    {"result", oneOrMore(std::move(results))},
                    {"actionStatus",
                     succeeded ? "http://schema.org/CompletedActionStatus" : "http://schema.org/FailedActionStatus"}};
        if (record.status.started)
            entity["startTime"] = moment(*record.status.started);
        if (record.status.ended)
            entity["endTime"] = moment(*record.status.ended);
        if (record.status.reason)
            entity["error"] = toJson(record.status.reason->message);
        return entity;
    }

    const std::vector<BundledPart> &m_parts;
    std::vector<Json> m_entities;
    Json m_contents = Json::array();
    Json m_actions = Json::array();
};

} // namespace

Json crateMetadata(const std::vector<BundledPart> &parts)
{
    return Crate(parts).metadata();
}

} // namespace orrery
