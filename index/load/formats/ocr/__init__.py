"""The extra `ocr`: words in pictures, read by tesseract."""
