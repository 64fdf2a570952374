// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace orrery {

void installLanguage(QCoreApplication &application)
{
    const QString directory = QStringLiteral(":/translations");
    // The later one is asked first.
    auto *english = new QTranslator(&application);
    if (english->load(QStringLiteral("orrery_en"), directory))
        QCoreApplication::installTranslator(english);
    auto *own = new QTranslator(&application);
    if (own->load(QLocale(), QStringLiteral("orrery"), QStringLiteral("_"), directory))
        QCoreApplication::installTranslator(own);
}

} // namespace orrery
