// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/labelsources.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <QFile>
#include <QHash>
#include <QXmlStreamReader>

#include <algorithm>

namespace orrery {

namespace {

constexpr Bytes largestAnnotation = Bytes(4) << 20;
constexpr std::size_t mostBoxes = 10'000;

bool isFile(const DataSource &source)
{
    return source.entry.type == ManifestEntry::Type::File;
}

Error badLabel(const DataSource &source, const QString &why)
{
    return {"data.bad_label",
            Tr::tr("The annotation %1 cannot be read: %2").arg(source.entry.path.display(), why),
            {},
            Tr::tr("Mend or remove it, or import without its labels.")};
}

struct Annotation {
    QString fileName;
    std::vector<LabelBox> boxes;
};

class AnnotationReader
{
public:
    explicit AnnotationReader(const QByteArray &text) : m_xml(text) { }

    // Nothing where it is XML of another kind.
    Result<std::optional<Annotation>> read()
    {
        if (!m_xml.readNextStartElement() || m_xml.name() != u"annotation")
            return std::optional<Annotation>();
        Annotation annotation;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"filename")
                annotation.fileName = m_xml.readElementText().trimmed();
            else if (m_xml.name() == u"object")
                readObject(annotation);
            else
                m_xml.skipCurrentElement();
        }
        if (m_xml.hasError())
            return unexpected(Error{"data.bad_label", m_xml.errorString(), {}, {}});
        return std::optional(std::move(annotation));
    }

private:
    void readObject(Annotation &annotation)
    {
        LabelBox box;
        bool whole = false;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"name")
                box.label = m_xml.readElementText().trimmed();
            else if (m_xml.name() == u"bndbox")
                whole = readBox(box);
            else
                m_xml.skipCurrentElement(); // its parts, its pose
        }
        if (m_xml.hasError())
            return;
        if (!whole || box.label.isEmpty())
            m_xml.raiseError(Tr::tr("an object has no name or no box"));
        else if (annotation.boxes.size() >= mostBoxes)
            m_xml.raiseError(Tr::tr("there are too many objects"));
        else
            annotation.boxes.push_back(std::move(box));
    }

    bool readBox(LabelBox &box)
    {
        int found = 0;
        while (m_xml.readNextStartElement()) {
            const QString side = m_xml.name().toString();
            bool isNumber = false;
            // Some tools write fractions.
            const double value = m_xml.readElementText().trimmed().toDouble(&isNumber);
            if (!isNumber || !(value >= -1e6 && value <= 1e9))
                continue;
            int *to = side == u"xmin" ? &box.left
                : side == u"ymin"     ? &box.top
                : side == u"xmax"     ? &box.right
                : side == u"ymax"     ? &box.bottom
                                      : nullptr;
            if (to == nullptr)
                continue;
            *to = static_cast<int>(value);
            ++found;
        }
        return found == 4 && box.left <= box.right && box.top <= box.bottom;
    }

    QXmlStreamReader m_xml;
};

// Where the sources lie, by path and by name.
class ImageFinder
{
public:
    explicit ImageFinder(const std::vector<DataSource> &sources)
    {
        for (const DataSource &source : sources) {
            if (!isFile(source) || source.entry.path.bytes().ends_with(".xml"))
                continue;
            m_paths.insert(QByteArray::fromStdString(source.entry.path.bytes()), &source);
            const std::string_view name = source.entry.path.fileName();
            m_names[QByteArray(name.data(), static_cast<qsizetype>(name.size()))].push_back(&source);
        }
    }

    const DataSource *find(const DataSource &annotation, const QString &fileName) const
    {
        const QByteArray name = QFile::encodeName(fileName.section(u'/', -1));
        const auto folder = annotation.entry.path.parent();
        const auto above = folder ? folder->parent() : std::nullopt;
        const QByteArray beside = above ? QByteArray::fromStdString(above->bytes()) + '/' : QByteArray();
        const QByteArray own = folder ? QByteArray::fromStdString(folder->bytes()) + '/' : QByteArray();
        for (const QByteArray &path : {beside + "JPEGImages/" + name, own + name}) {
            if (const auto it = m_paths.constFind(path); it != m_paths.cend())
                return *it;
        }
        const auto same = m_names.constFind(name);
        return same != m_names.cend() && same->size() == 1 ? same->front() : nullptr;
    }

private:
    QHash<QByteArray, const DataSource *> m_paths;
    QHash<QByteArray, std::vector<const DataSource *>> m_names;
};

QString commonLabel(const std::vector<LabelBox> &boxes)
{
    const bool same = !boxes.empty() && std::all_of(boxes.begin(), boxes.end(), [&](const LabelBox &box) {
        return box.label == boxes.front().label;
    });
    return same ? boxes.front().label : QString();
}

} // namespace

Labels labelsFromFolders(const std::vector<DataSource> &sources)
{
    Labels labels{QStringLiteral("folders"), {{QStringLiteral("label"), ColumnType::Text}}, {}};
    for (const DataSource &source : sources) {
        const auto folder = source.entry.path.parent();
        if (!isFile(source) || !folder)
            continue;
        const std::string_view name = folder->fileName();
        labels.rows.push_back({source.entry.path, {displayName(name)}, {}});
    }
    return labels;
}

Outcome<Labels> labelsFromVoc(const std::vector<DataSource> &sources, const std::stop_token &stop)
{
    const ImageFinder images(sources);
    Labels labels{QStringLiteral("voc"), {{QStringLiteral("label"), ColumnType::Text}}, {}};
    for (const DataSource &source : sources) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        if (!isFile(source) || !source.entry.path.bytes().ends_with(".xml"))
            continue;
        const auto text = readFile(QFile::decodeName(source.path.c_str()), largestAnnotation);
        if (!text)
            return unexpected(Halt(badLabel(source, text.error().message)));
        const auto annotation = AnnotationReader(*text).read();
        if (!annotation)
            return unexpected(Halt(badLabel(source, annotation.error().message)));
        if (!*annotation)
            continue;
        if (const DataSource *image = images.find(source, (*annotation)->fileName))
            labels.rows.push_back(
                {image->entry.path, {commonLabel((*annotation)->boxes)}, std::move((*annotation)->boxes)});
    }
    if (labels.rows.empty()) {
        return unexpected(
            Halt(Error{"data.no_labels",
                       Tr::tr("No annotation of PASCAL VOC was found that belongs to an image"),
                       {},
                       Tr::tr("An annotation is an XML file that names its image; import without them, or "
                              "put them beside the images.")}));
    }
    std::stable_sort(labels.rows.begin(), labels.rows.end(),
                     [](const LabelRow &a, const LabelRow &b) { return a.path < b.path; });
    return labels;
}

} // namespace orrery
