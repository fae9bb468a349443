from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


REPEATED = ("place", "reaction_count")


def fill(apps, schema_editor):
    """What tags repeat of their threads from now on, for those that there are."""
    threads = apps.get_model("annotations", "Annotation").objects.filter(pk=OuterRef("annotation"))
    apps.get_model("annotations", "Tag").objects.update(
        **{name: Subquery(threads.values(name)[:1]) for name in REPEATED}
    )


class Migration(migrations.Migration):

    dependencies = [
        ('annotations', '0005_company_and_moderation'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name='tag', name='tags_counted'),
        migrations.AddField(
            model_name='tag',
            name='place',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='tag',
            name='reaction_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='tag',
            index=models.Index(fields=['layer', 'name', 'place', 'annotation', 'motivation', 'answer', 'author', 'reply_count', 'reaction_count'], name='tags_counted'),
        ),
        migrations.AddIndex(
            model_name='annotation',
            index=models.Index(condition=Q(('deleted_at__isnull', True)), fields=['layer', 'motivation', 'answer', 'deleted_at'], name='notes_counted'),
        ),
        migrations.AddIndex(
            model_name='annotation',
            index=models.Index(condition=Q(('deleted_at__isnull', True)), fields=['layer', 'author', 'id', 'motivation', 'answer', 'place', 'root', 'deleted_at', 'reply_count', 'reaction_count'], name='notes_by_person'),
        ),
    ]
