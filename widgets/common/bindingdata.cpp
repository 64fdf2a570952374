// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/bindingdata.h"

#include <QMimeData>
#include <QUrl>

namespace orrery {

namespace {

const QString bindingType = QStringLiteral("application/x-orrery-binding");

} // namespace

QMimeData *makeBindingData(const QString &source)
{
    auto *data = new QMimeData;
    data->setData(bindingType, source.toUtf8());
    data->setText(source);
    return data;
}

QString bindingSourceOf(const QMimeData &data)
{
    if (data.hasFormat(bindingType))
        return QString::fromUtf8(data.data(bindingType));
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            return QStringLiteral("dir:") + url.toLocalFile();
    }
    return {};
}

} // namespace orrery
