// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>

class QApplication;

namespace orrery {

// Light or dark, as the system has it or as the user wants it; style, palette and icons of the whole program.
// Of the UI thread; lives as long as the application.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };

    // Reads what the system wants from the application's palette, so it is made before anything else sets one.
    explicit Theme(QApplication &application, QObject *parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const;
    // Percent of the desktop's text size. Windows that exist keep their distances: make them anew.
    void setTextSize(int percent);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_application;
    QFont m_systemFont;
    Mode m_mode = Mode::System;
    bool m_systemDark = false;
};

} // namespace orrery
