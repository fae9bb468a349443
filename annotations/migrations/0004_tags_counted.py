import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

REPEATED = ("layer", "author", "motivation", "answer", "reply_count")


def fill(apps, schema_editor):
    """What tags repeat of their threads from now on, for those that there are."""
    threads = apps.get_model("annotations", "Annotation").objects.filter(pk=OuterRef("annotation"))
    apps.get_model("annotations", "Tag").objects.update(
        **{name: Subquery(threads.values(name)[:1]) for name in REPEATED}
    )
    # PostgreSQL changes no table that it still has keys of to check.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):

    dependencies = [
        ('annotations', '0003_listing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='tag',
            name='layer',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='annotations.layer'),
        ),
        migrations.AddField(
            model_name='tag',
            name='author',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='tag',
            name='motivation',
            field=models.CharField(default='', max_length=16),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='tag',
            name='answer',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='annotations.annotation'),
        ),
        migrations.AddField(
            model_name='tag',
            name='reply_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='tag',
            name='layer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='annotations.layer'),
        ),
        migrations.AlterField(
            model_name='tag',
            name='author',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='tag',
            index=models.Index(fields=['layer', 'name', 'motivation', 'answer', 'author', 'reply_count'], name='tags_counted'),
        ),
        migrations.RemoveIndex(model_name='annotation', name='notes_by_place'),
        migrations.AddIndex(
            model_name='annotation',
            index=models.Index(condition=models.Q(('root__isnull', True)), fields=['layer', 'place', 'id', 'author', 'motivation', 'answer', 'root', 'deleted_at', 'reply_count'], name='notes_by_place'),
        ),
    ]
