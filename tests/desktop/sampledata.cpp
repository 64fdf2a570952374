// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/sampledata.h"

#include "core/warehouse/import.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>

namespace orrery::test {

using namespace Qt::StringLiterals;

namespace {

void write(const QString &file, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(file).path());
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file));
}

// A digit as a scanner might see it, a little different each time.
void drawDigit(const QString &file, int digit, QRandomGenerator &random)
{
    QImage image(32, 32, QImage::Format_Grayscale8);
    image.fill(QColor(235, 235, 235));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(16, 16);
    painter.rotate(random.bounded(30) - 15);
    QFont font;
    font.setPixelSize(22 + int(random.bounded(6)));
    font.setBold(random.bounded(2) == 0);
    painter.setFont(font);
    painter.setPen(QColor(20, 20, 30));
    painter.drawText(QRect(-16, -16, 32, 32), Qt::AlignCenter, QString::number(digit));
    painter.end();
    QDir().mkpath(QFileInfo(file).path());
    if (!image.save(file))
        qFatal("%s", qPrintable(file));
}

void import(const Workspace &workspace, const QString &name, const QString &source, DataKind kind, const QString &note)
{
    ImportRequest request;
    request.name = name;
    request.source = source;
    request.kind = kind;
    request.note = note;
    if (const auto version = importData(workspace, request, Progress::none(), {}); !version)
        qFatal("%s", qPrintable(version.error().asError().message));
}

QByteArray census(QRandomGenerator &random)
{
    QByteArray text("id,age,income,city,employed,since,comment\n");
    static constexpr const char *cities[] = {"Nairobi", "Lyon", "Osaka", "Quito", "Tartu"};
    for (int i = 0; i < 5000; ++i) {
        const int age = 18 + int(random.bounded(40)) + int(random.bounded(30));
        const double income = 900 + age * 30 * random.generateDouble() * random.generateDouble();
        text += QByteArray::number(i) + ',' + QByteArray::number(age) + ','
            + (random.bounded(12) == 0 ? QByteArray() : QByteArray::number(income, 'f', 2)) + ','
            + cities[random.bounded(random.bounded(5) + 1)] + ',' + (random.bounded(4) == 0 ? "false" : "true") + ','
            + QByteArray::number(2001 + int(random.bounded(24))) + "-0" + QByteArray::number(1 + int(random.bounded(9)))
            + "-14," + (random.bounded(3) == 0 ? "\"asked twice, answered once\"" : "") + '\n';
    }
    return text;
}

} // namespace

void writeSampleData(const Workspace &workspace, const QString &folder)
{
    QRandomGenerator random(7);
    QByteArray labels("file,digit,scanner\n");
    for (int digit = 0; digit < 10; ++digit) {
        const int count = 30 + int(random.bounded(14));
        for (int i = 0; i < count; ++i) {
            const QString name = u"%1/%2.png"_s.arg(digit).arg(i, 4, 10, QChar(u'0'));
            drawDigit(folder + u'/' + name, digit, random);
            labels += name.toUtf8() + ',' + QByteArray::number(digit) + ",A4\n";
        }
    }
    write(folder + u"/labels.csv"_s, labels);
    write(folder + u"/README.md"_s,
          "# Digits\n\nHandwritten digits, 32 by 32 pixels, **one folder a class**. Version 2 adds scans with rotated "
          "sevens.\n\n| scanner | images |\n|---|---|\n| A4 | most of them |\n| hand | the rest |\n");
    import(workspace, u"digits"_s, folder, DataKind::Dataset, u"the first scans"_s);
    for (int i = 0; i < 20; ++i)
        drawDigit(folder + u"/7/rotated-%1.png"_s.arg(i), 7, random);
    write(folder + u"/labels.csv"_s, labels + "7/rotated-0.png,7,hand\n");
    import(workspace, u"digits"_s, folder, DataKind::Dataset, u"twenty rotated sevens"_s);

    const QString beside = folder + u"-more"_s;
    write(beside + u"/census.csv"_s, census(random));
    import(workspace, u"census"_s, beside + u"/census.csv"_s, DataKind::Dataset, {});
    write(beside + u"/model/weights.bin"_s, QByteArray(200'000, 'w'));
    write(beside + u"/model/README.md"_s, "# digits-svm\n\nA support vector machine for the digits.\n");
    import(workspace, u"digits-svm"_s, beside + u"/model"_s, DataKind::Model, u"98.1 % on the held-out digits"_s);
}

} // namespace orrery::test
