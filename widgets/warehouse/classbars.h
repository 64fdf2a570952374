// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QListView>

#include <vector>

namespace orrery {

// The classes of a folder of images with how many each has.
class ClassesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Class {
        QString name;
        QByteArray path; // of its folder, in the version
        qint64 images = 0;
    };
    enum Role { CountRole = Qt::UserRole + 1, MostRole, PathRole };

    explicit ClassesModel(QObject *parent = nullptr) : QAbstractListModel(parent) { }

    void setClasses(std::vector<Class> classes);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Class> m_classes;
    qint64 m_most = 1;
};

// A row for each class: its name, a bar, its number. Enter or a click on one asks for its images.
class ClassBars : public QListView
{
    Q_OBJECT

public:
    explicit ClassBars(QWidget *parent = nullptr);

    ClassesModel &classes() const { return *m_model; }
    // In pixels.
    int rowHeight() const;

Q_SIGNALS:
    void chosen(const QByteArray &path);

private:
    ClassesModel *m_model;
};

} // namespace orrery
