// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QDialog>

#include <functional>
#include <vector>

class QLineEdit;
class QListView;

namespace orrery {

class Commands;

// One thing that can be done now.
struct PaletteItem {
    QString text;
    QString where;
    QString keys;
    std::function<void()> run;
};

// Everything that can be done in the window as it is: its commands, the actions of what is visible, and its buttons.
std::vector<PaletteItem> paletteItems(const Commands &commands, QWidget *window);

// True where the letters of the words occur in this order; score: higher for those that stand together.
bool fuzzyMatch(const QString &text, const QString &words, int *score = nullptr);

// The items that fit what is typed, the best first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { WhereRole = Qt::UserRole + 1, KeysRole };

    explicit PaletteModel(std::vector<PaletteItem> items, QObject *parent = nullptr);
    void setWords(const QString &words);
    const PaletteItem *itemAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<PaletteItem> m_items;
    std::vector<std::size_t> m_shown;
};

// Type a few letters, press Enter.
class Palette : public QDialog
{
    Q_OBJECT

public:
    Palette(std::vector<PaletteItem> items, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void run(int row);

    PaletteModel *m_model;
    QLineEdit *m_words;
    QListView *m_list;
};

} // namespace orrery
