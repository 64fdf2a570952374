// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/previewcontent.h"

#include "core/base/descriptor.h"
#include "core/base/json.h"
#include "core/base/size.h"
#include "widgets/common/logtext.h"
#include "widgets/common/richtext.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes mostText = Bytes(512) << 10;
constexpr Bytes mostImage = Bytes(64) << 20;
constexpr Bytes mostDocument = Bytes(8) << 20; // of JSON, Markdown, notebooks

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Preview)
};

QByteArray readSome(int fd, Bytes most)
{
    QByteArray bytes(qsizetype(most), Qt::Uninitialized);
    qsizetype have = 0;
    while (have < bytes.size()) {
        const auto count = ::pread(fd, bytes.data() + have, std::size_t(bytes.size() - have), have);
        if (count <= 0)
            break;
        have += count;
    }
    bytes.truncate(have);
    return bytes;
}

bool isRaster(const QByteArray &start)
{
    QBuffer probe;
    probe.setData(start.left(4096));
    probe.open(QIODevice::ReadOnly);
    static const QList<QByteArray> raster{"png", "jpeg", "jpg", "gif", "bmp", "webp", "ppm", "pgm"};
    return raster.contains(QImageReader::imageFormat(&probe));
}

QString asText(const QByteArray &bytes)
{
    LogText text;
    QStringList lines = text.feed(bytes);
    lines << text.unfinished();
    return lines.join(u'\n');
}

void takeImage(const QByteArray &bytes, PreviewContent &content)
{
    const QImage image = decodeImage(bytes, &content.why);
    if (image.isNull())
        return;
    content.note = Words::tr("%1 × %2 · %3").arg(image.width()).arg(image.height()).arg(content.note);
    content.what = image;
}

// A whole document, where the name's ending says that it is one and it is one.
bool takeDocument(const QByteArray &path, const QByteArray &bytes, PreviewContent &content)
{
    if (path.endsWith(".md") || path.endsWith(".markdown")) {
        content.what = PreviewContent::Markdown{QString::fromUtf8(bytes)};
        return true;
    }
    if (path.endsWith(".ipynb")) {
        auto cells = notebookCells(bytes);
        if (cells)
            content.what = std::move(*cells);
        return cells.has_value();
    }
    if (path.endsWith(".json")) {
        const auto json = parseJson(bytes);
        if (json)
            content.what = asText(toBytes(*json));
        return json.has_value();
    }
    return false;
}

bool isTable(const QByteArray &path)
{
    return path.endsWith(".csv") || path.endsWith(".tsv") || path.endsWith(".tab");
}

} // namespace

PreviewContent readPreview(const QByteArray &path)
{
    PreviewContent content;
    // O_NONBLOCK: a pipe that somebody left in the folder must not hold us up.
    const Descriptor file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
    struct stat info = {};
    if (!file.isOpen() || ::fstat(file.get(), &info) != 0) {
        content.why = errno == ELOOP ? Words::tr("A link to another file.") : errnoText(errno);
        return content;
    }
    if (!S_ISREG(info.st_mode)) {
        content.why = Words::tr("Not a file with content.");
        return content;
    }
    content.note = formatSize(info.st_size);
    const QByteArray start = readSome(file.get(), std::min<Bytes>(info.st_size, mostText));
    if (isRaster(start)) {
        if (info.st_size > mostImage)
            content.why = Words::tr("The image is too large to show here.");
        else
            takeImage(readSome(file.get(), info.st_size), content);
        return content;
    }
    if (start.left(8192).contains('\0')) {
        content.why = Words::tr("Not text: there is no view for this kind of file yet.");
        return content;
    }
    if (isTable(path) && info.st_size > 0) {
        if (auto table = DelimitedFile::open(path)) {
            content.what = std::move(*table);
            return content;
        }
    }
    if (info.st_size <= mostDocument && takeDocument(path, readSome(file.get(), info.st_size), content))
        return content;
    content.what = asText(start);
    if (info.st_size > start.size())
        content.note = Words::tr("the first %1 of %2").arg(formatSize(start.size()), content.note);
    return content;
}

} // namespace orrery
